"""Every identity provider."""
from talk import COMMON, DSN, S3, Talk, answers, same_as


def identity(word, details, expected):
    def scenario():
        talk = Talk("--set", "ingress.hosts=[db.example.com]", "--set", "objectStore.bucket=data-bucket")
        talk.answers(("Hosting environment", ""), ("Namespace", ""), ("Source of the TLS certificate", "2"), ("Issuer", "iss"),
                     ("Name of the issuer", "letsencrypt"), ("Type of object store", ""), ("Region", ""), ("credentials", ""),
                     ("DSN", ""), ("Identity provider of", word), *details,
                     ("First administrator: First name", "Zoë"), ("First administrator: Last name", "O'Hara"),
                     ("E-mail", "zoe@example.com"), ("Id of the user", "u-1"), ("Add another administrator", "y"),
                     ("Administrator 2: First name", "Yes"), ("Administrator 2: Last name", "No"),
                     ("E-mail", "no@example.com"), ("Id of the user", "0x1"), ("Add another administrator", ""),
                     ("Customize", "y"), ("storage", "n"), ("sizing", "n"), ("deployment", "y"), ("Deployment method", "helm"),
                     ("Release", ""), ("Name", ""), ("License file", ""), ("registry credentials", ""), ("Registry", ""), ("Private CA", ""), ("[W]rite", "y"))
        talk.finish()
        assert answers()["identity"]["users"][1]["lastName"] == "No"
        same_as(COMMON + DSN + S3 + f"""
deploy: helm
ingress: {{hosts: [db.example.com], tls: {{issuer: {{kind: Issuer, name: letsencrypt}}}}}}
identity:
  {expected}
  users:
    - {{firstName: Zoë, lastName: O'Hara, email: zoe@example.com, id: u-1}}
    - {{firstName: "Yes", lastName: "No", email: no@example.com, id: "0x1"}}
""")
    return scenario


def mistaken():
    """Selecting another provider by mistake loses no answers."""
    talk = Talk("--set", "objectStore.bucket=data-bucket")
    talk.answers(("Hosting environment", ""), ("Namespace", ""), ("Hostnames", ""), ("Type of object store", ""), ("Region", ""),
                 ("credentials", ""), ("DSN", ""), ("Identity provider of", "keycloak"), ("Host of Keycloak", "kc.example.com"),
                 ("Realm", "r"), ("Id of the client", "c"), ("First name", "A"), ("Last name", "<"), ("First name", "<"),
                 ("client", "<"), ("Realm", "<"), ("Host", "<"), ("Identity provider of", "1"), ("Customize", "<"),
                 ("Identity provider of", "2"))
    assert "[kc.example.com]" in talk.answer("Host of Keycloak", "")
    assert "[r]" in talk.answer("Realm", "") and "[c]" in talk.answer("client", "") and "[A]" in talk.answer("First name", "")
    talk.answers(("Last name", "<"), ("First name", "<"), ("client", "<"), ("Realm", "<"), ("Host", "<"), ("Identity provider of", "auth0"))
    talk.answers(("Domain of the Auth0 tenant", "x.auth0.com"))
    assert "[c]" in talk.answer("client", "") and "[A]" in talk.answer("First name", "")
    talk.asked()
    talk.send("\x03")
    talk.finish(130)


KEYCLOAK = [("Host of Keycloak", "kc.example.com"), ("Realm", ""), ("Id of the client", "influxctl")]
OTHER = [("Name of the provider", "okta"), ("key set", "https://o.example.com/keys"),
         ("device authorization endpoint", "https://o.example.com/d"), ("token endpoint", "https://o.example.com/t"),
         ("Id of the client", "")]
scenarios = {
    "keycloak": identity("keycl", KEYCLOAK, "provider: keycloak\n  host: kc.example.com\n  realm: influxdb\n  clientID: influxctl"),
    "auth0": identity("3", [("Domain of the Auth0", "x.auth0.com"), ("Id of the client", "abc")],
                      "provider: auth0\n  host: x.auth0.com\n  clientID: abc"),
    "azure": identity("entra", [("Tenant", "11111111-2222-3333-4444-555555555555"), ("Id of the client", "abc")],
                      "provider: azure\n  tenant: 11111111-2222-3333-4444-555555555555\n  clientID: abc"),
    "other": identity("other", OTHER, "provider: okta\n  jwksEndpoint: https://o.example.com/keys\n"
                      "  deviceAuthorizationEndpoint: https://o.example.com/d\n  tokenEndpoint: https://o.example.com/t"),
    "mistaken": mistaken,
}
