# The directory of this script after following symbolic links. The other generated files are in the same directory.
script=${0##*/}
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do
  link=$(readlink -- "$here")
  case $link in /*) here=$link ;; *) here=$(dirname -- "$here")/$link ;; esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$here")" && pwd)

say() { show "==> $*"; }
note() { show "    $*"; }
die() {
  show "$script: $1"
  exit "${2:-1}"
}

# show TEXT: prints a text that can come from the cluster or from a file.
show() {
  local LC_ALL=C text=$1
  case $text in *[!\ -~$'\n']*) text=$(printf '%s' "$text" | printable) ;; esac
  printf '%s\n' "$text" >&2
}

# Removes the characters that can control a terminal, or change the order in which it shows the others.
printable() {
  LC_ALL=C tr -d '\000-\010\013-\037\177' |
    LC_ALL=C sed $'s/\342\200[\252-\256]//g; s/\342\201[\246-\251]//g; s/\302[\200-\237]//g'
}

# problem MESSAGE: reports a problem without exiting, so that one run reports all problems before it changes anything.
# A dry run continues in spite of problems, and reports them at its end.
problems=$'\n'
problem() {
  case $problems in *$'\n'"$*"$'\n'*) return 0 ;; esac
  problems+=$*$'\n'
  $dry_run || show "$script: $*"
}
stop_on_problems() { $dry_run || [ "$problems" = $'\n' ] || die 'nothing was changed'; }

# Ends a dry run with what a real run still needs.
report_needs() {
  if [ "$problems" = $'\n' ]; then
    say 'Nothing is missing for a real run, as far as can be checked without a cluster'
    return
  fi
  say 'A real run still needs the following:'
  local text=${problems#?}
  while [ -n "$text" ]; do
    note "- ${text%%$'\n'*}"
    text=${text#*$'\n'}
  done
}

# Calls the function $at_exit, restores the terminal and removes the temporary directory, however the script ends.
work=''
terminal=''
at_exit=''
clean_up() {
  trap '' HUP INT TERM
  if [ -n "$at_exit" ]; then "$at_exit"; fi
  if [ -n "$terminal" ]; then stty "$terminal"; fi
  if [ -n "$work" ]; then rm -rf -- "$work"; fi
}
trap clean_up EXIT

make_work() { [ -n "$work" ] || work=$(mktemp -d); }

# minutes START: prints the time since START as MM:SS.
minutes() { printf '%02d:%02d' "$(((SECONDS - $1) / 60))" "$(((SECONDS - $1) % 60))"; }
