# load_bytes VARIABLE FILE: reads a file with a secret. Files are read once, before anything changes, so that a file that
# disappears meanwhile never becomes an empty value. The variable contains Base64, which carries any content.
load_bytes() {
  if $dry_run; then
    printf -v "$1" '%s' "$(describe_file "$2" | base64)"
  else
    read_bytes "$1" "$2"
  fi
}

# refuse_private_key FILE REASON: reports a file that also contains a private key.
refuse_private_key() {
  if is_file "$1" && grep -q -e '-----BEGIN [A-Z ]*PRIVATE KEY' -- "$1"; then
    problem "the file $1 contains a private key, but $2: remove the key from the file"
  fi
}

# load_public_bytes VARIABLE FILE: reads a file without secrets, which a dry run shows.
load_public_bytes() {
  if is_file "$2"; then read_bytes "$@"; else load_bytes "$@"; fi
}

read_bytes() {
  local content=''
  if ! content=$(base64 2>/dev/null <"$2"); then
    problem "cannot read the file $2 from $PWD"
  elif [ -z "$content" ]; then
    problem "the file $2 is empty"
  fi
  printf -v "$1" '%s' "$content"
}

bytes_of() { printf '%s\n' "${!1}" | base64 --decode; }

# Prints what a dry run shows instead of the content of a file.
describe_file() {
  local path=$1
  case $path in *[![:print:]]*) printf -v path '%q' "$path" ;; esac
  if is_file "$1"; then
    printf '(from the file %s)' "$path"
  else
    printf '(from the file %s, which cannot be read)' "$path"
  fi
}

# need_generated FILE: requires a file that was generated from the same answers as this script.
need_generated() {
  need_file "$1"
  if ! is_file "$1" || [ -z "${deployment:-}" ]; then return; fi
  grep -qxF "# influxgen deployment: $deployment" -- "$1" ||
    problem "$1 was not generated from the same answers as this script; generate all files again"
}
