#!/bin/sh
# Double-click this file to open the page of regienet (on macOS it is called regienet.command).
here=$(cd "$(dirname "$0")" && pwd) || exit 1
for python in "$here/.venv/bin/python" "$here/../../.venv/bin/python"; do
  if [ -x "$python" ]; then
    exec "$python" -m regienet_cli page "$@"
  fi
done
if command -v regienet >/dev/null 2>&1; then
  exec regienet page "$@"
fi
echo "regienet is niet gevonden. Lees docs/how-to/page.nl.md. / regienet was not found. Read docs/how-to/page.md." >&2
exit 1
