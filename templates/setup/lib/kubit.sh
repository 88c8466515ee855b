# kubit takes no option for the cluster: it, and the kubectl that it calls, go by the kubeconfig.
choose_cluster_for_kubit() {
  if [ -n "$kubeconfig" ]; then export KUBECONFIG=$kubeconfig; fi
  if [ -z "$context" ]; then return; fi
  make_work
  # The first file that names a current context counts, and may name nothing else.
  printf "apiVersion: v1\nkind: Config\ncurrent-context: '%s'\n" "$(printf '%s' "$context" | sed "s/'/''/g")" \
    >"$work/context"
  export KUBECONFIG=$work/context:${KUBECONFIG:-$HOME/.kube/config}
}

# kubit reads a file, not a pipe.
manifest_for_kubit() {
  make_work
  in_namespace "$here/myinfluxdb.yml" >"$work/myinfluxdb.yml"
}
