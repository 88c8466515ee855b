# expect_…: checks that a secret is available, before anything is asked or run for it.
expect_env() {
  local variable=influxgen_env_$1
  [ -n "${!variable:-}" ] || lack "the environment variable $1 is not set"
}

expect_file() {
  expect_kept_file "$1"
  is_file "$1" && [ -s "$1" ] || return 0
  if [ "$(tr -d '\000' <"$1" | wc -c)" -ne "$(wc -c <"$1")" ]; then
    lack "the file $1 holds NUL bytes, which a text cannot: say keepNewline: true in the answers if it is binary"
  elif [ "$(cat -- "$1")" = '' ]; then
    lack "the file $1 is empty"
  fi
}

expect_kept_file() {
  need_file "$1"
  if is_file "$1" && [ ! -s "$1" ]; then lack "the file $1 is empty"; fi
}

expect_prompt() { $dry_run || [ -t 0 ] || lack "the value for \"$1\" is asked for on a terminal, and there is none"; }

expect_command() { :; }

# load_…: put a secret's value into a shell variable, which no other program sees.
load_env() {
  local variable=influxgen_env_$2
  printf -v "$1" '%s' "${!variable:-}"
  [ -n "${!1}" ] || lack "the environment variable $2 is not set"
}

load_file() {
  local content
  content=$(cat -- "$2" && printf x) || {
    lack "the file $2 cannot be read from $PWD"
    return
  }
  content=${content%x}
  case $content in
    *$'\n')
      note "the newline at the end of $2 is left out"
      content=${content%$'\n'}
      ;;
  esac
  case $content in
    *$'\r'*) note "$2 has carriage returns, which stay: was it written on Windows?" ;;
  esac
  [ -n "$content" ] || lack "the file $2 is empty"
  printf -v "$1" '%s' "$content"
}

load_prompt() {
  if $dry_run; then
    printf -v "$1" '%s' '(asked for)'
    return
  fi
  if [ ! -t 0 ]; then
    lack "the value for \"$2\" is asked for on a terminal, and there is none"
    return
  fi
  local reply=''
  terminal=$(stty -g)
  IFS= read -rsp "$2: " reply || true
  stty "$terminal"
  terminal=''
  printf '\n' >&2
  [ -n "$reply" ] || lack "no value was given for \"$2\""
  printf -v "$1" '%s' "$reply"
}

load_command() {
  if $dry_run; then
    printf -v "$1" '%s' '(from a command)'
    return
  fi
  local output
  # The command's shell must not trace what it prints, whatever the caller's environment asks for.
  if output=$(env -u BASH_ENV -u SHELLOPTS "$BASH" +x -c "$2" </dev/null) && [ -n "$output" ]; then
    printf -v "$1" '%s' "$output"
  else
    lack "the command $2 gave no value"
  fi
}

value_of() { printf '%s' "${!1}"; }

# dsn_of BEFORE VARIABLE BEHIND: a DSN around a password, percent-encoded.
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

# The registry's credentials must stand in the file itself.
need_docker_config() {
  need_file "$1"
  is_file "$1" || return 0
  if ! is_there jq; then
    $dry_run || lack 'jq is not installed'
  elif ! jq -es 'length == 1 and (.[0].auths | type == "object")' <"$1" >/dev/null 2>&1; then
    lack "$1 is not JSON with \"auths\""
  elif jq -e 'has("credsStore") or has("credHelpers")' <"$1" >/dev/null; then
    lack "$1 names a credential store instead of holding the credentials: write one without credsStore"
  elif ! jq -e 'any(.auths[]; objects | (.auth // .username // .identitytoken // "") != "")' <"$1" >/dev/null; then
    lack "$1 holds no credentials: none of its \"auths\" has \"auth\", \"username\" or \"identitytoken\""
  fi
}
