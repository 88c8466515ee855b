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

# load_…: stores the value of a secret in a shell variable that is not exported to other programs.
load_env() {
  local variable=influxgen_env_$2
  printf -v "$1" '%s' "${!variable:-}"
  [ -n "${!1}" ] || problem "the environment variable $2 is not set"
}

load_file() {
  local content
  content=$(cat -- "$2" && printf x) || {
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
  IFS= read -rsp "$2: " reply || true
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

# dsn_of BEFORE VARIABLE AFTER: prints a DSN with the password in the variable, percent-encoded.
dsn_of() {
  local LC_ALL=C password=${!2} encoded='' index character
  for ((index = 0; index < ${#password}; index++)); do
    character=${password:index:1}
    case $character in
      [a-zA-Z0-9.~_-]) encoded+=$character ;;
      *)
        printf -v character '%%%02X' "$(($(printf '%d' "'$character") & 255))"
        encoded+=$character
        ;;
    esac
  done
  printf '%s%s%s' "$1" "$encoded" "$3"
}

# need_docker_config FILE: requires that the file itself contains the credentials of the registry.
need_docker_config() {
  need_file "$1"
  is_file "$1" || return 0
  if ! is_there jq; then
    $dry_run || problem 'jq is not installed'
  elif ! jq -es 'length == 1 and (.[0].auths | type == "object")' <"$1" >/dev/null 2>&1; then
    problem "$1 is not a JSON file with \"auths\""
  elif jq -e 'has("credsStore") or has("credHelpers")' <"$1" >/dev/null; then
    problem "$1 refers to a credential store; create a file that contains the credentials, without credsStore and credHelpers"
  elif ! jq -e 'any(.auths[]; objects | (.auth // .username // .identitytoken // "") != "")' <"$1" >/dev/null; then
    problem "$1 contains no credentials: no entry of \"auths\" has \"auth\", \"username\" or \"identitytoken\""
  fi
}
