#!/bin/sh
# Make a virtual environment with the newest Python from 3.11 to 3.13 found here.
set -eu
folder=$1
for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        if "$name" -m venv "$folder" 2>/dev/null; then
            exit 0
        fi
        rm -rf "$folder"
        echo "error: \`$name\` cannot make a virtual environment; nothing was installed" >&2
        echo "hint: on Debian run \`apt-get install python3-venv\`, then try again" >&2
        exit 3
    fi
done
echo "error: no Python from 3.11 to 3.13 was found; nothing was installed" >&2
echo "hint: install Python 3.11 or newer, or name one: \`make demo PYTHON=/path/to/python3.12\`" >&2
exit 3
