"""A second conversation: only changed answers change bytes of the file."""
import os

from talk import COMMON, DSN, ENTER, S3, Talk, answers, read, run, write

# Everything that rewriting the file could lose.
MINE = """# Mine.

# the namespace
namespace: old   # behind it
release: 20260421-2022186

license: {file: license.yml}
registry: {pullSecret: {file: influxdb-docker-config.json}}   # flow style
ingesterStorage:
  storage: 100Gi  # was 50
  storageClassName: gp3   # influxgen: ignore IG9999
monitoringStorage: {storage: 10Gi}
catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}
objectStore:
    bucket: data-bucket
    s3:
        region: us-east-1   # indented by four
        accessKey: {secret: object-store, key: access-key, env: S3_ACCESS_KEY}
        secretKey: {secret: object-store, key: secret-key, env: S3_SECRET_KEY}

ingress:
  # the public name
  hosts:
    # the first
    - db.example.com
    - "other.example.com" # the second
  template:
    metadata:
      annotations:
        is-no-boolean: yes
        script: |
          # no comment
          run # nor this

          end
identity:
  provider: keycloak
  host: kc.example.com
  realm: influxdb
  users:
  - firstName: Null-Anders
    lastName: No
    email: no@example.com
    id: y
# the end
"""


def rounds(name="answers.yaml"):
    """Conversations with Enter, with --defaults and without questions do not change the file."""
    before = read(name)
    talk = Talk(name)
    talk.enters()
    assert f"Changes to {name} none" in talk.shown, talk.shown
    talk.send(ENTER)
    talk.finish()
    assert read(name) == before, read(name)
    talk = Talk(name, "--defaults")
    talk.answer("none", "")
    talk.finish()
    assert read(name) == before, read(name)
    run(name, "--no-input", "--force")
    assert read(name) == before, read(name)


def untouched():
    """Unchanged answers are kept: missing TLS, keys and provider; values, parts and external sources of secrets."""
    base = "release: 20260421-2022186\nlicense: {file: license.yml}\ningesterStorage: {storage: 1Ti}\nmonitoringStorage: {storage: 10Gi}\n"
    store = "objectStore: {bucket: data-bucket, s3: {region: r}}\n"
    value = "catalog: {dsn: {value: 'postgres://a:b@c:5432/d'}}\n"
    parts = "catalog: {dsn: {secret: s, key: k, parts: {host: h, user: u, database: d, password: {env: P}}}}\n"
    for index, text in enumerate([
        MINE, base + store + value + "ingress: {hosts: [a.example.com], http: {className: nginx}}\n", base + store + parts,
        base + store + "secrets: external\nexternalSecrets: {store: vault}\ncatalog: {dsn: {secret: s, key: k, remote: r}}\n",
        base + store + "secrets: none\ncatalog: {dsn: {secret: s, key: k, existing: true}}\n",
        base + DSN + "objectStore:\n  bucket: data-bucket\n  google: {}\nhostingEnvironment: {gke: {}}\n",
        base + DSN + store + "hostingEnvironment: {aws: {}}\nimages: {registryOverride: r.example.com}\n",
    ]):
        write(text, f"{index}.yaml")
        run(f"{index}.yaml", command="check")
        rounds(f"{index}.yaml")


def changed():
    """If one value changes, only its line changes."""
    def change(old, new, *settings):
        write(MINE)
        run("--no-input", "--force", *[word for setting in settings for word in ("--set", setting)])
        assert MINE.replace(old, new) != MINE and read() == MINE.replace(old, new), read()

    change("namespace: old   # behind it", "namespace: new  # behind it", "namespace=new")
    change("storage: 100Gi  # was 50", "storage: 200Gi  # was 50", "ingesterStorage.storage=200Gi")
    change("gp3   # influxgen: ignore IG9999", "fast  # influxgen: ignore IG9999", "ingesterStorage.storageClassName=fast")
    change("us-east-1   # indented", "eu-west-1  # indented", "objectStore.s3.region=eu-west-1")
    change("    - db.example.com\n", "    - new.example.com\n", "ingress.hosts[0]=new.example.com")
    change('    - "other.example.com" # the second', "    - new.example.com  # the second", "ingress.hosts[1]=new.example.com")
    change("  host: kc.example.com", "  host: kc2.example.com", "identity.host=kc2.example.com")
    change("  realm: influxdb\n", "  realm: influxdb\n  clientID: influxctl\n", "identity.clientID=influxctl")
    change("catalog: {dsn: {secret: catalog-dsn, key: dsn, env: CATALOG_DSN}}",
           "catalog:\n  dsn:\n    secret: catalog-dsn\n    key: dsn\n    env: DSN", "catalog.dsn.env=DSN")


def rewritten():
    """If a file is rewritten, as with JSON, all other values are kept."""
    write('{"release": "20260421-2022186", "license": {"file": "license.yml"}, "ingesterStorage": {"storage": "1Ti"}, "monitoringStorage": {"storage": "10Gi"},'
          ' "catalog": {"dsn": {"secret": "s", "key": "k", "env": "E"}}, "objectStore": {"bucket": "data-bucket", "s3": {"region":'
          ' "r"}}, "ingress": {"template": {"metadata": {"annotations": {"a": "yes", "b": "0123", "c": "# x\\n# y"}}}},'
          ' "identity": {"provider": "auth0", "host": "h.auth0.com", "users": [{"firstName": "Null", "lastName": "No", "email":'
          ' "a@example.com", "id": "y"}]}}')
    before = answers()
    run("--no-input", "--force", "--set", "namespace=new")
    assert answers() == {**before, "namespace": "new"}, read()
    write(MINE.replace("namespace: old", "namespace: &n old") + "name: *n\npause: on\n")
    run("--no-input", "--force", "--set", "namespace=new")
    assert answers()["namespace"] == "new" and answers()["name"] == "old" and read().startswith("# Mine.")
    assert answers()["ingress"]["template"]["metadata"]["annotations"]["script"] == "# no comment\nrun # nor this\n\nend\n"
    assert "\npause: on\n" in read() and "lastName: 'No'" in read() and "id: 'y'" in read() and "is-no-boolean: 'yes'" in read(), read()


def windows():
    """A file keeps its Windows line endings and its comments."""
    text = MINE.replace("\n", "\r\n")
    write(text)
    run("--no-input", "--force", "--set", "namespace=new")
    assert read() == text.replace("namespace: old   #", "namespace: new  #"), read()


def overwriting():
    """An existing file is overwritten only after a confirmation or with --force; links and permissions are kept."""
    write(COMMON + DSN + S3, "real.yaml")
    os.chmod("real.yaml", 0o600)
    os.symlink("real.yaml", "link.yaml")
    before = read("real.yaml")
    assert "add --force" in run("link.yaml", "--no-input", "--set", "namespace=new", status=64)
    assert read("real.yaml") == before
    talk = Talk("link.yaml", "--set", "namespace=new")
    talk.enters()
    assert "namespace: not set -> new" in talk.shown
    talk.send("6" + ENTER)
    talk.answers(("Size: 100Gi", "1"), ("Size", "1Ti"), ("[W]rite", "q"))
    talk.finish(1)
    assert read("real.yaml") == before and os.stat("link.yaml.partial").st_mode & 0o777 == 0o600
    run("link.yaml", "--no-input", "--force", "--set", "namespace=new")
    assert os.path.islink("link.yaml") and answers("real.yaml")["namespace"] == "new"
    assert os.stat("real.yaml").st_mode & 0o777 == 0o600


scenarios = {"untouched": untouched, "changed": changed, "rewritten": rewritten, "windows": windows, "overwriting": overwriting}
