import shutil
import unittest

from builds import unpacked
from place import REPOSITORY, WORK, environment, run

WORKFLOW = REPOSITORY / ".github/workflows/release.yml"
ACTION = REPOSITORY / "action.yml"


class LinterTests(unittest.TestCase):
    """Files that only run on GitHub, or with Docker."""

    def test_actionlint_accepts_the_workflow(self):
        run("actionlint", WORKFLOW, env=environment())

    def test_the_workflow_and_the_action_fit_their_schemas(self):
        for schema, file in (("workflows", WORKFLOW), ("actions", ACTION)):
            run("check-jsonschema", "--builtin-schema", f"vendor.github-{schema}", file, env=environment())

    def test_zizmor_finds_no_security_problem(self):
        run("zizmor", "--offline", "--no-progress", WORKFLOW, ACTION, env=environment())

    def test_hadolint_accepts_the_dockerfile(self):
        run("hadolint", REPOSITORY / "packaging/Dockerfile", env=environment())


class HookTests(unittest.TestCase):
    """pre-commit with the hook of this repository, in another repository."""

    @classmethod
    def setUpClass(cls):
        cls.folder = WORK / "hook"
        shutil.rmtree(cls.folder, ignore_errors=True)
        (cls.folder / "clusters").mkdir(parents=True)
        source = WORK / "hook-source"
        shutil.rmtree(source, ignore_errors=True)
        run("git", "clone", "--quiet", "--bare", REPOSITORY, source)
        revision = run("git", "-C", source, "rev-parse", "HEAD").stdout.strip()
        configuration = f"repos:\n- repo: {source}\n  rev: {revision}\n  hooks:\n  - id: influxgen-check\n"
        (cls.folder / ".pre-commit-config.yaml").write_text(configuration)
        run("git", "init", "--quiet", cls.folder)
        cls.environment = {**environment(unpacked() / "bin"), "PRE_COMMIT_HOME": str(WORK / "pre-commit")}

    def hook(self, text):
        (self.folder / "clusters/answers-prod.yaml").write_text(text)
        (self.folder / "clusters/other.yaml").write_text("not: answers\n")
        run("git", "-C", self.folder, "add", "--all")
        return run("pre-commit", "run", "--all-files", cwd=self.folder, env=self.environment, check=False)

    def test_good_answers_pass(self):
        done = self.hook((REPOSITORY / "templates/answers/minimal.yaml").read_text())
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("Passed", done.stdout)

    def test_bad_answers_fail_with_the_place_of_the_problem(self):
        done = self.hook("namespace: Not Valid\n")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("clusters/answers-prod.yaml:1:", done.stdout)
        self.assertNotIn("other.yaml", done.stdout)
