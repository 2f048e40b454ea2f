#!/bin/sh
# Brings Debian's LibreOffice for the tests that recalculate workbooks and convert pages, where apt can, and says
# so where it cannot. Never fails: without LibreOffice those tests skip, naming the reason.
for name in soffice libreoffice; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
    echo "no LibreOffice, and no apt-get as root to bring it: workbooks will not be recalculated in tests"
    exit 0
fi
echo "installing Debian's LibreOffice for the tests of workbooks and conversions"
if apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui libreoffice-writer-nogui >/dev/null; then
    exit 0
fi
echo "apt-get could not install LibreOffice: workbooks will not be recalculated in tests"
