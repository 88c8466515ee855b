# need_docker_config FILE [REGISTRY]: requires that the file itself contains credentials, in the form that the kubit
# operator reads: it looks up the exact registry, and one entry without credentials makes the whole file invalid.
need_docker_config() {
  need_file "$1"
  is_file "$1" || return 0
  if ! is_there jq; then
    skim_docker_config "$@"
  elif ! jq -es 'length == 1 and (.[0].auths | type == "object")' <"$1" >/dev/null 2>&1; then
    problem "$1 is not a JSON file with \"auths\""
  elif jq -e 'has("credsStore") or has("credHelpers")' <"$1" >/dev/null; then
    problem "$1 refers to a credential store; create a file that contains the credentials, without credsStore and credHelpers"
  elif [ "$(jq '.auths | length' <"$1")" -eq 0 ]; then
    problem "$1 contains no credentials: \"auths\" is empty"
  else
    need_registry_entry "$@"
  fi
}

need_registry_entry() {
  local filled='def filled: type == "string" and . != ""; ' broken found
  broken=$(jq -r "$filled"'.auths | to_entries[]
    | select((.value | type != "object") or (.value | (.auth | filled) or ((.username | filled) and (.password | filled)) | not))
    | .key' <"$1" | head -n 1)
  if [ -n "$broken" ]; then
    problem "$1: the entry $broken has neither \"auth\" nor \"username\" and \"password\", so the operator cannot read the file; an \"identitytoken\" is not enough"
    return
  fi
  [ "$#" -gt 1 ] || return 0
  found=$(jq -r --arg registry "$2" '.auths[$registry] // empty
    | if .username and .password then "a:b" else .auth | try @base64d catch "" end
    | if test("^[^:]+:.") then "sound" else "unsound" end' <"$1" 2>/dev/null) || found=unsound
  case $found in
    sound) ;;
    unsound) problem "$1: \"auth\" of the entry $2 is not user:password in Base64" ;;
    *) problem "$1 has no entry for $2, the registry of the package image; the name must be exactly $2" ;;
  esac
}

# Checks what is possible without jq.
skim_docker_config() {
  local text
  text=$(tr -d ' \t\r\n' <"$1")
  case $text in
    *'"auths":{'*) ;;
    *)
      problem "$1 is not a JSON file with \"auths\""
      return
      ;;
  esac
  case $text in
    *'"credsStore"'* | *'"credHelpers"'*)
      problem "$1 refers to a credential store; create a file that contains the credentials, without credsStore and credHelpers"
      ;;
    *)
      [ "$#" -gt 1 ] || return 0
      skim_registry_entry "$@" "$text"
      ;;
  esac
}

# skim_registry_entry FILE REGISTRY TEXT: looks for the entry of the registry in the text.
skim_registry_entry() {
  case $3 in
    *"\"$2\":{\"auth\":\""[!\"]* | *"\"$2\":{\"username\":\""[!\"]* | *"\"$2\":{\"password\":\""[!\"]* | *"\"$2\":{\"email\":"*) ;;
    *"\"$2\":{"*) problem "$1: the entry $2 has neither \"auth\" nor \"username\" and \"password\"" ;;
    *) problem "$1 has no entry for $2, the registry of the package image; the name must be exactly $2" ;;
  esac
  note "jq is not installed, so only the entry $2 of $1 is checked"
}
