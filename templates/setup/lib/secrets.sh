# expect_…: checks that the source of a secret is available, without asking for the value or running a command.
expect_env() {
  local variable=influxgen_env_$1
  [ -n "${!variable:-}" ] || problem "the environment variable $1 is not set"
}

expect_file() {
  expect_kept_file "$1"
  is_file "$1" && [ -s "$1" ] || return 0
  if [ "$(tr -d '\000' <"$1" | wc -c)" -ne "$(wc -c <"$1")" ]; then
    problem "the file $1 contains NUL bytes, so it is not text; if it is binary, set keepNewline: true in the answers"
  elif [ "$(cat -- "$1")" = '' ]; then
    problem "the file $1 is empty"
  fi
}

expect_kept_file() {
  need_file "$1"
  if is_file "$1" && [ ! -s "$1" ]; then problem "the file $1 is empty"; fi
}

expect_prompt() { $dry_run || [ -t 0 ] || problem "cannot ask for \"$1\" without a terminal"; }

expect_command() { :; }

# load_…: stores the value of a secret in a shell variable that is not exported to other programs. A dry run stores a
# description instead.
load_env() {
  local variable=influxgen_env_$2
  [ -n "${!variable:-}" ] || problem "the environment variable $2 is not set"
  if ! $dry_run; then
    printf -v "$1" '%s' "${!variable:-}"
  elif [ -n "${!variable:-}" ]; then
    printf -v "$1" '(from $%s)' "$2"
  else
    printf -v "$1" '(from $%s, not set)' "$2"
  fi
}

load_file() {
  local content
  if $dry_run; then
    printf -v "$1" '%s' "$(describe_file "$2")"
    return
  fi
  content=$(cat -- "$2" 2>/dev/null && printf x) || {
    problem "cannot read the file $2 from $PWD"
    return
  }
  content=${content%x}
  case $content in
    *$'\n')
      note "removed the newline at the end of $2"
      content=${content%$'\n'}
      ;;
  esac
  case $content in
    *$'\r'*) note "kept the carriage returns in $2; was the file created on Windows?" ;;
  esac
  [ -n "$content" ] || problem "the file $2 is empty"
  printf -v "$1" '%s' "$content"
}

load_kept_file() { load_bytes "$@"; }

load_prompt() {
  if $dry_run; then
    printf -v "$1" '%s' '(from a prompt)'
    return
  fi
  if [ ! -t 0 ]; then
    problem "cannot ask for \"$2\" without a terminal"
    return
  fi
  local reply=''
  terminal=$(stty -g)
  IFS= read -rsp "$(printf '%s' "$2" | printable): " reply || true
  stty "$terminal"
  terminal=''
  printf '\n' >&2
  [ -n "$reply" ] || problem "no value entered for \"$2\""
  printf -v "$1" '%s' "$reply"
}

load_command() {
  if $dry_run; then
    printf -v "$1" '%s' '(from a command)'
    return
  fi
  local output
  # The shell that runs the command must not trace its output, even if the environment turns tracing on.
  if output=$(env -u BASH_ENV -u SHELLOPTS "$BASH" +x -c "$2" </dev/null) && [ -n "$output" ]; then
    printf -v "$1" '%s' "$output"
  else
    problem "the command failed or printed nothing: $2"
  fi
}

value_of() { printf '%s' "${!1}"; }
