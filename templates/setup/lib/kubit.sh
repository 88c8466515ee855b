# kubit has no option that selects the cluster: it and the kubectl that it runs use the current context of KUBECONFIG.
choose_cluster_for_kubit() {
  if [ -n "$kubeconfig" ]; then export KUBECONFIG=$kubeconfig; fi
  if [ -z "$context" ]; then return; fi
  make_work
  # The first file with a current context wins. It does not need to contain anything else.
  printf "apiVersion: v1\nkind: Config\ncurrent-context: '%s'\n" "$(printf '%s' "$context" | sed "s/'/''/g")" \
    >"$work/context"
  export KUBECONFIG=$work/context:${KUBECONFIG:-$HOME/.kube/config}
}

# kubit cannot read the manifest from a pipe.
manifest_for_kubit() {
  make_work
  in_namespace "$here/myinfluxdb.yml" >"$work/myinfluxdb.yml"
}

# kubit passes one kubeconfig to its containers, which see no other files.
kubeconfig_for_containers() {
  make_work
  kube config view --raw --flatten --minify >"$work/kubeconfig"
  export KUBECONFIG=$work/kubeconfig
}

# The current context of Docker is in the configuration that DOCKER_CONFIG replaces.
keep_docker_host() {
  if [ -z "${DOCKER_HOST:-}" ]; then
    DOCKER_HOST=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null) || return 0
    export DOCKER_HOST
  fi
}
