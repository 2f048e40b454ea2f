#!/bin/sh
# Brings Debian's Chromium for the browser tests where apt can, and says so where it cannot.
# Never fails: without a browser those tests skip, naming the reason.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
    echo "no Chromium, and no apt-get as root to bring it: the browser tests will skip"
    exit 0
fi
echo "installing Debian's Chromium for the browser tests"
if apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-liberation >/dev/null; then
    exit 0
fi
echo "apt-get could not install Chromium: the browser tests will skip"
