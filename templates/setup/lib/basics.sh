# Where this script really is, behind links: what was generated with it lies beside it.
script=${0##*/}
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do
  link=$(readlink -- "$here")
  case $link in /*) here=$link ;; *) here=$(dirname -- "$here")/$link ;; esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$here")" && pwd)

say() { printf '==> %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
die() {
  printf '%s: %s\n' "$script" "$1" >&2
  exit "${2:-1}"
}

# Everything that is missing is collected, so that it is reported at once, before anything changes.
missing=$'\n'
lack() {
  case $missing in *$'\n'"$*"$'\n'*) return ;; esac
  missing+=$*$'\n'
  printf '%s: %s\n' "$script" "$*" >&2
}
nothing_missing() { [ "$missing" = $'\n' ] || die 'nothing was changed'; }

# However this script ends, the terminal is restored and the working directory removed.
work=''
terminal=''
clean_up() {
  if [ -n "$terminal" ]; then stty "$terminal"; fi
  if [ -n "$work" ]; then rm -rf -- "$work"; fi
}
trap clean_up EXIT

make_work() { [ -n "$work" ] || work=$(mktemp -d); }
