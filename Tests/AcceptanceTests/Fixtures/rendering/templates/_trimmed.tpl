{{- /* A mapping as YAML, without empty entries. Mappings in it are written, parsed and written again. */ -}}
{{- define "trimmed" -}}
{{- if not (kindIs "map" .) }}{{ fail "settings are required" }}{{ end }}
{{- range $name, $value := . }}
{{- if kindIs "map" $value }}
{{- with include "trimmed" $value | fromYaml }}{{ dict $name . | toYaml | nindent 0 }}{{ end }}
{{- else if $value }}{{ dict $name $value | toYaml | nindent 0 }}{{ end }}
{{- end }}
{{- end }}

{{- /* The first of the listed keys that a mapping has, with its trimmed value. */ -}}
{{- define "firstOf" -}}
{{- $map := .map }}
{{- $found := false }}
{{- range .keys }}
{{- if and (not $found) (hasKey $map .) }}
{{- $found = true }}
{{ . }}:{{ get $map . | include "trimmed" | trim | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
