"""A stand-in for the operator kubit: its rounds, conditions, finalizer and cleanup, faster than the real ones.

It runs while a Deployment `kubit` exists and has replicas. One with the variable KUBIT_WATCHED_NAMESPACE reads the AppInstance
from the config map `app-instance` in its own namespace, and cannot create definitions. The scenario's `operator` has these
settings:

    round: 0.4            seconds that an apply job takes
    rest: 0.1             seconds between the end of a round and the next one
    rounds: [{result: Succeeded}, {result: Failed, log: "…"}]   the results in order; the last one repeats
    launch: "…"           no job can be launched, for this reason
    refused: "…"          the pods of the jobs are refused, for this reason, so that their jobs never end
    workloads: [{kind: Deployment, name: querier, replicas: 3, ready: 0.5}]
                          ready: seconds until the pods are ready; or `problem: ImagePullBackOff` (CrashLoopBackOff,
                          Pending, CreateContainerConfigError) with `message` and `log`
    license: 0.2          the package defines the kind License, and it is Established after so many seconds
    needsLicense: true    pods become ready only when the secret `iox-license` exists
    cleanup: hang         or `fail`; otherwise the result depends on the image of the apply step
"""
import copy
import json
import threading
import time
import uuid

import yaml

import kinds
from store import not_found

FINALIZER = "kubecfg.dev/appinstance-cleanup"
SHELLESS = "registry.k8s.io/kubectl"
JOB, POD, SECRET = kinds.named("Job"), kinds.named("Pod"), kinds.named("Secret")
DEPLOYMENT = kinds.named("Deployment")
CONFIG_MAP = kinds.named("ConfigMap")


class Kubit(threading.Thread):
    def __init__(self, store, server, scenario):
        super().__init__(daemon=True)
        self.store, self.server = store, server
        self.settings = scenario.get("operator", {})
        self.rounds = list(self.settings.get("rounds", [{"result": "Succeeded"}]))
        self.running = {}  # (namespace, name) -> the time at which the job ends, or the next round begins
        self.made = {}  # (namespace, workload) -> the time at which it was applied

    def run(self):
        while True:
            with self.store.lock:
                for instance in self.instances():
                    self.step(instance)
                self.roll_out()
                self.license_controller()
            time.sleep(0.03)

    # The deployments of the operator, and the instances that they watch

    def instances(self):
        found = []
        for operator in self.store.list(DEPLOYMENT):
            meta = operator["metadata"]
            if meta["name"] != "kubit" or operator["spec"].get("replicas", 1) == 0:
                continue
            if variable(operator, "KUBIT_WATCHED_NAMESPACE") is not None:
                maps = [o for o in self.store.list(CONFIG_MAP, meta["namespace"]) if o["metadata"]["name"] == "app-instance"]
                found += [Instance(self.store, operator, CONFIG_MAP, o) for o in maps]
            elif kind := self.store.find_kind("kubecfg.dev/v1alpha1", "AppInstance"):
                found += [Instance(self.store, operator, kind, o) for o in self.store.list(kind)]
        return found

    # A round

    def step(self, instance):
        place = instance.place
        apply_job = self.job(instance, "apply")
        if apply_job and not finished(apply_job):
            if time.monotonic() < self.running.get(place, 0):
                return
            self.finish(instance, apply_job)
            return
        if instance.spec.get("pause"):
            return
        if instance.deleting:
            self.clean_up(instance, apply_job)
            return
        if time.monotonic() < self.running.get(place, 0):
            return
        if apply_job:
            self.store.delete(JOB, apply_job)
        instance.add_finalizer()
        self.apply_account(instance)
        reason = self.obstacle(instance)
        if reason:
            self.running[place] = time.monotonic() + 0.3
            instance.set_conditions(Reconcilier=("False", "Failed", reason), Ready=("False", "Failed", reason))
            return
        self.running[place] = time.monotonic() + self.settings.get("round", 0.4)
        self.launch(instance, "apply")
        instance.set_conditions(Reconcilier=("False", "ExpandingTemplate", ""))

    def obstacle(self, instance):
        """Why no job can be launched, or None."""
        if self.settings.get("launch"):
            return self.settings["launch"]
        secrets = instance.spec.get("imagePullSecrets")
        if secrets is None:
            return None
        if len(secrets) != 1:
            return "UnsupportedMultipleImagePullSecrets"
        secret = self.store.get(SECRET, instance.namespace, secrets[0]["name"])
        if secret is None:
            return f'secrets "{secrets[0]["name"]}" not found'
        return None

    def apply_account(self, instance):
        for kind, extra in (("ServiceAccount", {}), ("Role", {"rules": []}), ("RoleBinding", {
                "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "kubit-applier"}})):
            config = {"metadata": {"name": "kubit-applier", "namespace": instance.namespace,
                                   "ownerReferences": [instance.owner()]}, **extra}
            self.store.apply(kinds.named(kind), config, "kubit", force=True)

    def job(self, instance, what):
        return self.store.get(JOB, instance.namespace, f"kubit-{what}-{instance.resource_name}")

    def launch(self, instance, what):
        name = f"kubit-{what}-{instance.resource_name}"
        job = self.store.create(JOB, {
            "metadata": {"name": name, "namespace": instance.namespace, "ownerReferences": [instance.owner()]},
            "spec": {"backoffLimit": 0, "template": {"spec": {"containers": [{"name": f"{what}-manifests"}]}}},
            "status": {"active": 1}}, "kubit")
        uid = job["metadata"]["uid"]
        if self.settings.get("refused"):
            self.running[instance.place] = float("inf")
            self.store.create(kinds.named("Event"), {
                "metadata": {"name": f"{name}.{uid[:8]}", "namespace": instance.namespace}, "type": "Warning",
                "reason": "FailedCreate", "message": "Error creating: " + self.settings["refused"],
                "involvedObject": {"kind": "Job", "namespace": instance.namespace, "name": name, "uid": uid}}, "kube-controller")
            return job
        self.store.create(POD, {
            "metadata": {"name": name + "-" + uuid.uuid4().hex[:5], "namespace": instance.namespace,
                         "labels": {"batch.kubernetes.io/controller-uid": uid, "batch.kubernetes.io/job-name": name, "job-name": name},
                         "ownerReferences": [{"apiVersion": "batch/v1", "kind": "Job", "name": name, "uid": uid, "controller": True}]},
            "spec": {"containers": [{"name": f"{what}-manifests"}]}, "status": {"phase": "Running"}}, "kubit")
        return job

    def end(self, job, succeeded, log=""):
        done = "Complete" if succeeded else "Failed"
        self.store.change(JOB, self.store.get(*self.store.place(JOB, job)), lambda j: j.update(status={
            "conditions": [{"type": done, "status": "True", "lastTransitionTime": self.store.stamp()}],
            ("succeeded" if succeeded else "failed"): 1, "completionTime": self.store.stamp()}), "kube-controller", "status")
        for pod in self.store.list(POD, job["metadata"]["namespace"]):
            if pod["metadata"].get("labels", {}).get("job-name") == job["metadata"]["name"]:
                self.server.logs[pod["metadata"]["namespace"], pod["metadata"]["name"], pod["spec"]["containers"][0]["name"]] = log
                self.store.change(POD, pod, lambda p: p.update(
                    status={"phase": "Succeeded" if succeeded else "Failed"}), "kubelet", "status")

    def finish(self, instance, job):
        result = self.rounds[0] if len(self.rounds) == 1 else self.rounds.pop(0)
        secret = self.store.get(SECRET, instance.namespace, instance.name)
        log = result.get("log", "")
        succeeded = result.get("result", "Succeeded") == "Succeeded"
        if secret and "applyset.kubernetes.io/id" not in secret["metadata"].get("labels", {}):
            succeeded, log = False, (f'error: ApplySet parent object "secrets./{instance.name}" already exists and is missing '
                                     "required annotation\n")
        if succeeded and instance.kind == CONFIG_MAP and self.brings_license():
            succeeded, log = False, ('customresourcedefinitions.apiextensions.k8s.io "licenses.kubecfg.dev" is forbidden: User '
                                     '"kubit-applier" cannot patch resource "customresourcedefinitions"\n')
        if succeeded:
            self.apply_package(instance)
            log = log or "secret/parent serverside-applied\n"
        self.end(job, succeeded, log)
        lines = log.strip().splitlines() or [""]
        instance.set_conditions(
            Ready=("True", "JobCompletedSuccessfully", "") if succeeded
            else ("False", "JobFailed", "\n".join(dict.fromkeys((lines[0], lines[-1])))),
            Reconcilier=("True", "Succeeded" if succeeded else "Failed", ""))
        instance.set_logs({"apply-manifests": log})
        self.running[instance.place] = time.monotonic() + self.settings.get("rest", 0.1)

    # What the package contains

    def workloads(self):
        return self.settings.get("workloads", [
            {"kind": "StatefulSet", "name": "ingester", "replicas": 3, "ready": 0.3},
            {"kind": "Deployment", "name": "querier", "replicas": 3, "ready": 0.3}])

    def apply_package(self, instance):
        identity = f"applyset-{instance.namespace}-{instance.name}-v1"
        self.store.apply(SECRET, {"metadata": {
            "name": instance.name, "namespace": instance.namespace, "labels": {"applyset.kubernetes.io/id": identity},
            "annotations": {"applyset.kubernetes.io/tooling": "kubectl/v1.28",
                            "applyset.kubernetes.io/contains-group-kinds": "Deployment.apps,StatefulSet.apps"}}},
            "kubectl-applyset", force=True)
        for workload in self.workloads():
            labels = {"applyset.kubernetes.io/part-of": identity}
            self.store.apply(kinds.named(workload["kind"]), {
                "metadata": {"name": workload["name"], "namespace": instance.namespace, "labels": labels},
                "spec": {"replicas": workload.get("replicas", 1), "selector": {"matchLabels": {"component": workload["name"]}},
                         "template": {"metadata": {"labels": {"app": "iox", "component": workload["name"]}},
                                      "spec": {"containers": [{"name": "iox", "image": instance.spec["package"]["image"]}]}}}},
                "kubit-applier", force=True)
            self.made.setdefault((instance.namespace, workload["name"]), time.monotonic())
        if self.brings_license():
            self.store.establish_after = self.settings["license"]
            self.store.create(kinds.CRD, kinds.definition("kubecfg.dev", "licenses", "License"), "kubit-applier")

    def brings_license(self):
        return "license" in self.settings and not self.store.get(kinds.CRD, "", "licenses.kubecfg.dev")

    def roll_out(self):
        """What the controllers of Kubernetes do with Deployments and StatefulSets."""
        for kind in (DEPLOYMENT, kinds.named("StatefulSet")):
            for obj in self.store.list(kind):
                meta = obj["metadata"]
                settings = next((w for w in self.workloads() if w["name"] == meta["name"]), {})
                ready, waiting = True, None
                if (meta["namespace"], meta["name"]) in self.made:
                    since = time.monotonic() - self.made[meta["namespace"], meta["name"]]
                    ready = "problem" not in settings and since >= settings.get("ready", 0)
                    waiting = settings.get("problem")
                    if ready and self.settings.get("needsLicense") and not self.store.get(SECRET, meta["namespace"], "iox-license"):
                        ready, waiting = False, "CreateContainerConfigError"
                count = obj["spec"].get("replicas", 1)
                now = count if ready else 0
                status = {"observedGeneration": meta["generation"], "replicas": count, "updatedReplicas": count,
                          "readyReplicas": now, "availableReplicas": now, "unavailableReplicas": count - now,
                          "currentRevision": "1", "updateRevision": "1"}
                if obj.get("status") != status:
                    self.store.change(kind, obj, lambda o: o.update(status=status), "kube-controller", "status")
                if (meta["namespace"], meta["name"]) in self.made:
                    self.pods(obj, count, ready, waiting, settings)

    def pods(self, owner, count, ready, waiting, settings):
        meta = owner["metadata"]
        for index in range(count):
            name = f"{meta['name']}-{index}"
            pod = self.store.get(POD, meta["namespace"], name)
            if pod is None:
                pod = self.store.create(POD, {
                    "metadata": {"name": name, "namespace": meta["namespace"],
                                 "labels": owner["spec"]["template"]["metadata"]["labels"],
                                 "ownerReferences": [{"apiVersion": "apps/v1", "kind": owner["kind"], "name": meta["name"],
                                                      "uid": meta["uid"], "controller": True}]},
                    "spec": owner["spec"]["template"]["spec"]}, "kube-controller")
            message = settings.get("message", "")
            if waiting == "Pending":
                status = {"phase": "Pending", "conditions": [{
                    "type": "PodScheduled", "status": "False", "reason": "Unschedulable",
                    "message": message or "0/3 nodes are available: 3 Insufficient cpu."}]}
            else:
                state = {"running": {}} if ready else {"waiting": {"reason": waiting or "ContainerCreating", "message": message}}
                status = {"phase": "Running" if ready or waiting == "CrashLoopBackOff" else "Pending",
                          "containerStatuses": [{"name": "iox", "ready": ready, "restartCount": 0, "state": state}]}
            if settings.get("log"):
                self.server.logs[meta["namespace"], name, "iox"] = settings["log"]
            if pod.get("status") != status:
                self.store.change(POD, pod, lambda p: p.update(status=copy.deepcopy(status)), "kubelet", "status")

    def license_controller(self):
        kind = self.store.find_kind("kubecfg.dev/v1alpha1", "License")
        for obj in self.store.list(kind) if kind else []:
            if not self.store.get(SECRET, obj["metadata"]["namespace"], "iox-license"):
                self.store.create(SECRET, {"metadata": {"name": "iox-license", "namespace": obj["metadata"]["namespace"]}},
                                  "license-controller")

    # Deletion

    def clean_up(self, instance, apply_job):
        cleanup = self.job(instance, "cleanup")
        if cleanup is None and instance.place not in self.cleaning:
            if apply_job is None:  # between two rounds: what was applied stays
                instance.remove_finalizer()
                return
            self.launch(instance, "cleanup")
            image = variable(instance.operator, "KUBIT_APPLY_STEP_KUBECTL_IMAGE") or SHELLESS
            self.cleaning[instance.place] = (time.monotonic() + self.settings.get("round", 0.4), SHELLESS not in image)
        elif cleanup is None:  # somebody deleted the job: the finalizer goes without a cleanup
            self.forget(instance, apply_job)
        elif finished(cleanup):
            if any(c["type"] == "Complete" for c in cleanup["status"]["conditions"]):
                self.store.delete(JOB, cleanup)
                self.prune(instance)
                self.forget(instance, apply_job)
        elif self.settings.get("cleanup") != "hang" and time.monotonic() >= self.cleaning[instance.place][0]:
            succeeded = self.cleaning[instance.place][1] and self.settings.get("cleanup") != "fail"
            self.end(cleanup, succeeded, "" if succeeded else
                     'exec: "/bin/sh": stat /bin/sh: no such file or directory\n')

    cleaning = {}

    def forget(self, instance, apply_job):
        self.cleaning.pop(instance.place, None)
        if apply_job:
            self.store.delete(JOB, apply_job)
        instance.remove_finalizer()

    def prune(self, instance):
        identity = f"applyset-{instance.namespace}-{instance.name}-v1"
        for (kind, namespace, _), obj in list(self.store.objects.items()):
            if obj["metadata"].get("labels", {}).get("applyset.kubernetes.io/part-of") == identity:
                self.store.delete(kind, obj)
                self.made.pop((namespace, obj["metadata"]["name"]), None)


def variable(operator, name):
    """The value of an environment variable of the operator, or None."""
    for container in operator["spec"]["template"]["spec"].get("containers", []):
        for entry in container.get("env", []):
            if entry["name"] == name:
                return entry.get("value", "")
    return None


def finished(job):
    return any(c["type"] in ("Complete", "Failed") and c["status"] == "True" for c in job.get("status", {}).get("conditions", []))


class Instance:
    """An AppInstance, or the ConfigMap that holds one for an operator of a single namespace."""

    def __init__(self, store, operator, kind, obj):
        self.store, self.operator, self.kind, self.obj = store, operator, kind, obj
        self.inner = yaml.safe_load(obj["data"]["app-instance"]) if kind == CONFIG_MAP else obj
        self.spec = self.inner["spec"]
        self.name = self.inner["metadata"]["name"]
        self.namespace = self.inner["metadata"]["namespace"]
        self.resource_name = obj["metadata"]["name"]
        self.place = (self.namespace, self.resource_name)
        self.deleting = "deletionTimestamp" in obj["metadata"]

    def owner(self):
        return {"apiVersion": self.kind.api_version, "kind": self.kind.kind, "name": self.resource_name,
                "uid": self.obj["metadata"]["uid"], "controller": True}

    def add_finalizer(self):
        config = {"metadata": {"name": self.resource_name, "namespace": self.obj["metadata"]["namespace"], "finalizers": [FINALIZER]}}
        self.obj = self.store.apply(self.kind, config, "kubecfg.dev/appinstance-cleanup", force=True)

    def remove_finalizer(self):
        def edit(obj):
            obj["metadata"]["finalizers"] = [f for f in obj["metadata"].get("finalizers", []) if f != FINALIZER]
        self.store.change(self.kind, self.obj, edit, "kubit")

    def edit_status(self, edit):
        if self.store.get(*self.store.place(self.kind, self.obj)) is None:
            return

        def change(obj):
            if self.kind == CONFIG_MAP:
                status = json.loads(obj["data"].get("status", "{}"))
                edit(status)
                obj["data"]["status"] = json.dumps(status)
            else:
                edit(obj.setdefault("status", {}))
        self.obj = self.store.change(self.kind, self.store.get(*self.store.place(self.kind, self.obj)), change, "kubit", "status")

    def set_conditions(self, **conditions):
        def edit(status):
            found = {c["type"]: c for c in status.get("conditions", [])}
            for name, (state, reason, message) in conditions.items():
                old = found.get(name, {})
                moved = old.get("lastTransitionTime") if old.get("status") == state else self.store.stamp()
                found[name] = {"type": name, "status": state, "reason": reason, "message": message, "lastTransitionTime": moved}
            status["conditions"] = list(found.values())
        self.edit_status(edit)

    def set_logs(self, logs):
        self.edit_status(lambda status: status.update(lastLogs=logs))
