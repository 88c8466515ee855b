# dsn_of BEFORE VARIABLE AFTER: prints a DSN with the password in the variable, percent-encoded.
dsn_of() {
  if $dry_run; then
    printf '%s***%s with the password %s' "$1" "$3" "${!2}"
    return
  fi
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

# expect_dsn HOW FROM SCHEMES: checks a DSN that is available without asking for it or running a command.
expect_dsn() {
  local variable=influxgen_env_$2
  case $1 in
    env) judge_dsn "${!variable:-}" "the environment variable $2" "$3" ;;
    file) if is_file "$2"; then judge_dsn "$(cat -- "$2")" "the file $2" "$3"; fi ;;
  esac
}

# judge_loaded_dsn VARIABLE HOW FROM SCHEMES: checks a DSN after it was loaded.
judge_loaded_dsn() {
  if $dry_run; then return; fi
  case $2 in
    prompt | command) judge_dsn "${!1}" "the $2 \"$3\"" "$4" ;;
    *) expect_dsn "$2" "$3" "$4" ;;
  esac
}

# judge_dsn DSN ORIGIN SCHEMES: reports what is wrong with the form of a DSN, without showing any part of it.
judge_dsn() {
  local LC_ALL=C dsn=$1 origin="the DSN from $2" rest authority tail credentials
  local bad_code='%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)'
  [ -n "$dsn" ] || return 0
  case " $3 " in
    *" ${dsn%%:*} "*) ;;
    *)
      case $dsn in
        postgresql://*) problem "$origin begins with postgresql://, which this release does not accept: write postgres://" ;;
        *) problem "$origin does not begin with postgres://" ;;
      esac
      return
      ;;
  esac
  case $dsn in
    *[[:space:][:cntrl:]]*)
      problem "$origin contains a space or a line break"
      return
      ;;
  esac
  rest=${dsn#*://}
  authority=${rest%%[/?#]*}
  tail=${rest#"$authority"}
  # In an unencoded password, the first / ? or # ends the host, and the @ comes too late.
  case $authority in
    *@*) ;;
    *)
      case $tail in
        \?*@* | *#*@*) authority=${rest%@*}@ ;;
        *) case ${tail%%\?*} in *@*) authority=${rest%@*}@ ;; esac ;;
      esac
      ;;
  esac
  case $authority in
    *@*)
      credentials=${authority%@*}
      case $credentials in
        :*) problem "$origin has no user before the password" ;;
        *[!A-Za-z0-9._~\!\$\&\'\(\)*+,\;=:%-]*)
          problem "$origin has characters in the user or password that must be percent-encoded, such as # as %23"
          return
          ;;
      esac
      if [[ $credentials =~ $bad_code ]]; then
        problem "$origin has a % in the user or password that is not part of a code: write it as %25"
        return
      fi
      ;;
  esac
  judge_dsn_location "$origin" "${authority##*@}" "$tail"
}

# judge_dsn_location ORIGIN HOSTS TAIL: checks the hosts, their ports and the database.
judge_dsn_location() {
  local hosts=$2, host port database=${3#/}
  database=${database%%[?#]*}
  case $2$3 in
    [!,:/?]* | *[?\&]host=* | *[?\&]hostaddr=*) ;;
    *) problem "$1 has no host" ;;
  esac
  while [ -n "$hosts" ]; do
    host=${hosts%%,*}
    hosts=${hosts#*,}
    case ${host##*]} in *:*) port=${host##*:} ;; *) continue ;; esac
    case $port in
      '') ;;
      *[!0-9]* | ??????*) problem "$1 has an invalid port; are special characters in the password percent-encoded?" ;;
      *) if [ "$port" -eq 0 ] || [ "$port" -gt 65535 ]; then problem "$1 has an invalid port: use 1 to 65535"; fi ;;
    esac
  done
  case $database$3 in
    '' | / | [/?]*)
      case $3 in *[?\&]dbname=*) ;; *) problem "$1 names no database: write /DATABASE after the host" ;; esac
      ;;
  esac
}
