# need_bundle FILE: requires that a file contains CA certificates in PEM, of which at least one is valid today. One that
# has expired does no harm beside the others.
need_bundle() {
  if ! is_file "$1"; then return 0; fi
  if ! grep -q -e '^-----BEGIN CERTIFICATE-----' -- "$1"; then
    problem "$1 contains no PEM certificate"
    return
  fi
  if ! has_openssl; then return 0; fi
  need_valid_certificates "$1" note
  if [ "$outdated_certificates" = "$found_certificates" ]; then problem "no certificate in $1 is valid today"; fi
}

# need_valid_certificates FILE [REPORT]: requires that each certificate in a file can be read, and is valid today.
# REPORT is the function that reports one that is not valid today.
need_valid_certificates() {
  if ! is_file "$1" || ! has_openssl; then return 0; fi
  local name=$1 line block='' number=0 first=0 report=${2:-problem}
  found_certificates=0 outdated_certificates=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    case $line in
      '-----BEGIN CERTIFICATE-----'*) block=$line first=$number ;;
      '-----END CERTIFICATE-----'*)
        if [ -n "$block" ]; then need_valid_certificate "in line $first of $name" "$block"$'\n'"$line"; fi
        block=''
        ;;
      *) block=${block:+$block$'\n'$line} ;;
    esac
  done <"$1"
  if [ -n "$block" ]; then problem "the certificate in line $first of $name has no end"; fi
}

# need_valid_certificate PLACE TEXT
need_valid_certificate() {
  local text subject start end now
  found_certificates=$((found_certificates + 1))
  if ! text=$(printf '%s\n' "$2" | openssl x509 -noout -subject -startdate -enddate -nameopt RFC2253 2>/dev/null); then
    problem "the certificate $1 is damaged: openssl cannot read it"
    return
  fi
  subject=${text#*subject=}
  subject=${subject%%$'\n'*}
  subject="the certificate $1 (${subject# })"
  if ! read_date start "${text#*notBefore=}" || ! read_date end "${text#*notAfter=}"; then
    problem "$subject has no valid dates"
    return
  fi
  now=$(date -u +%Y%m%d%H%M%S)
  if [ "$now" -lt "$start" ]; then
    outdated_certificates=$((outdated_certificates + 1))
    text=${text#*notBefore=}
    "$report" "$subject is not valid before ${text%%$'\n'*}"
  elif [ "$now" -gt "$end" ]; then
    outdated_certificates=$((outdated_certificates + 1))
    text=${text#*notAfter=}
    "$report" "$subject expired on ${text%%$'\n'*}"
  elif ! printf '%s\n' "$2" | openssl x509 -noout -checkend 2592000 >/dev/null 2>&1; then
    text=${text#*notAfter=}
    note "$subject expires on ${text%%$'\n'*}"
  fi
}

# read_date VARIABLE TEXT: turns a date of openssl, such as Jan  2 03:04:05 2030 GMT, into the number 20300102030405.
read_date() {
  local month day time year zone months=JanFebMarAprMayJunJulAugSepOctNovDec
  read -r month day time year zone <<<"${2%%$'\n'*}"
  case $months/$day$year/$zone in *"$month"*/*[!0-9]*/*) return 1 ;; *"$month"*/*/GMT) ;; *) return 1 ;; esac
  months=${months%%"$month"*}
  printf -v "$1" '%d%02d%02d%s' "$year" "$((${#months} / 3 + 1))" "$day" "${time//:/}"
}

# need_certificate_names FILE HOST...: requires that the first certificate in a file has the names of the hosts. Clients
# compare only these names, and no longer the subject.
need_certificate_names() {
  if ! is_file "$1" || ! has_openssl; then return 0; fi
  local file=$1 text names=',' host lacking=''
  shift
  # need_valid_certificates reports a certificate that openssl cannot read.
  text=$(openssl x509 -noout -text <"$file" 2>/dev/null) || return 0
  case $text in
    *'X509v3 Subject Alternative Name:'*)
      names=${text#*X509v3 Subject Alternative Name:*$'\n'}
      names=${names%%$'\n'*}
      names=,$(printf '%s' "${names// /}" | tr '[:upper:]' '[:lower:]'),
      ;;
  esac
  for host in "$@"; do
    case $names in *",dns:$host,"*) continue ;; esac
    case ${host#*.} in
      *.*)
        case $names in *",dns:*.${host#*.},"*) continue ;; esac
        ;;
    esac
    lacking+=" $host"
  done
  if [ -z "$lacking" ]; then return 0; fi
  if [ "$names" = , ]; then
    problem "the certificate in $file has no subject alternative names; clients require them for$lacking"
    return
  fi
  names=${names//,dns:/ }
  problem "the certificate in $file is not for$lacking; its subject alternative names:${names%,}"
}

# has_openssl: whether openssl is installed, with which certificates are checked.
has_openssl() {
  if is_there openssl; then return; fi
  if ! $lacks_openssl; then note 'openssl is not installed: the dates and names of the certificates are not checked'; fi
  lacks_openssl=true
  return 1
}
lacks_openssl=false
