#!/bin/sh
# Brings Debian's LibreOffice for the tests that recalculate workbooks and convert pages, where apt can, and says
# so where it cannot. Both Calc and Writer are asked for: a machine may have one of them alone, under the same
# command. Never fails: without LibreOffice those tests skip, naming the reason.
program=$(command -v soffice || command -v libreoffice)
folder=$(dirname "$(readlink -f "${program:-/none/soffice}")")
if [ -n "$program" ]; then
    # A build that keeps its parts elsewhere is taken at its word.
    { [ -e "$folder/libsclo.so" ] && [ -e "$folder/libswlo.so" ]; } && exit 0
    [ -e "$folder/libsclo.so" ] || [ -e "$folder/libswlo.so" ] || exit 0
fi
if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
    echo "no LibreOffice with Calc and Writer, and no apt-get as root to bring it: some tests of workbooks will skip"
    exit 0
fi
echo "installing Debian's LibreOffice for the tests of workbooks and conversions"
if apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui libreoffice-writer-nogui >/dev/null; then
    exit 0
fi
echo "apt-get could not install LibreOffice: workbooks will not be recalculated in tests"
