#!/usr/bin/env python3
"""Proves the shipped coding decks: every answer with code runs, every exercise does what it promises.

    python3 tests/decks/check_python.py [--quick] [decks-dir]

Standard library only, Python 3.9 or newer. Prints one line per failure and a closing count; exits 1 when
anything failed. `--quick` leaves out the slow solutions, which take most of the time, and says so. For each exercise,
beside this file, each run after the exercise's starter code:

  wrong/<id>.py   (also wrong/<id>--<n>.py) a plausible mistake; some hidden case must answer it with a wrong
                  value or an exception, not merely with a time-out. `# Wrong, point 2: …` names the entry under
                  `Points:` that it misses. Every entry needs one, or a slow solution, except those that begin
                  with `worth saying` or `in the complexity`.
  right/<id>.py   right, and written in another style than the reference: passes every case
  slow/<id>.py    right, but of a worse complexity class: agrees with every case it finishes, and some hidden
                  case costs it more than 2 s. So it is also an opinion on every expected value.

It reads decks with its own small reader and knows nothing of the program's parser.
"""

import ast
import json
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT_DECKS = HERE.parent.parent / "decks"

# Seconds of wall clock for one run. They only end a run that waits for ever: cases are timed by the processor's clock,
# so these may be generous, and must be on a machine that is busy with other builds.
PROCESS_LIMIT = 120.0
SLOW_PROCESS_LIMIT = 300.0
CASE_LIMIT = 2.0  # seconds of processor time that a person's code may take for one case
WRONG_LIMIT = 0.5  # seconds for one case of a wrong solution, where being slow proves nothing
REFERENCE_LIMIT = 0.3  # seconds of processor time that a reference may take for one case

LEAST_VISIBLE, LEAST_HIDDEN, HINTS = 4, 8, 4
LEAST_CARDS, LEAST_TOPICS, LEAST_PATTERN_CARDS = 130, 12, 30
LEAST_EXERCISES = {
    "arrays-and-hashing.md": 15,
    "strings.md": 10,
    "two-pointers.md": 9,
    "sliding-window.md": 7,
    "linked-lists.md": 3,
    "trees.md": 8,
    "grids.md": 3,
    "intervals-and-heaps.md": 4,
    "stacks-search-simulation.md": 12,
}
EASY_SHARE = (0.60, 0.75)
TARGET_MINUTES = {"easy": (8, 20), "medium": (20, 35)}

STARTS = ("Q", "C", "P", "E")
LABELS = STARTS + (
    "A", "Also", "Follow-up", "Points", "Weak", "Fair", "Strong", "Hint", "Why", "Source", "As of", "Asked", "Time",
    "Competency", "Pattern", "Complexity", "Difficulty", "Tags", "Words", "Stale after", "Id",
)
LABEL = re.compile(r"^(%s):(?:\s+|$)" % "|".join(re.escape(name) for name in LABELS))
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
GROWTH = re.compile(r"# growth \d+ to \d+: \S")
POINT = re.compile(r"# (?:Wrong|Slow), point (\d+): ")
REMARKS = ("worth saying: ", "in the complexity, ")
EXAMPLE = re.compile(r"`([^`]+)` is `([^`]+)`")
COST = re.compile(r"^O\(.+\) time, O\(.+\) space$")

# The child evaluates one set of cases against one program and tells what came of each. The program's own
# prints are thrown away; a case that is out of time is stopped by the processor clock, so that a busy
# machine does not change the verdict.
CHILD = r'''
import contextlib, io, json, signal, sys, time

class OutOfTime(BaseException):
    pass

def ring(number, frame):
    raise OutOfTime

def same(got, want):
    if type(got) is not type(want):
        return False
    if isinstance(got, (list, tuple)):
        return len(got) == len(want) and all(map(same, got, want))
    return got == want

def main():
    job = json.load(sys.stdin)
    signal.signal(signal.SIGPROF, ring)
    space, results = {"__name__": "candidate"}, []
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            exec(compile(job["program"], "<program>", "exec"), space)
        except Exception as error:
            results = [["error", "does not load: %r" % error, 0.0]] * len(job["cases"])
        else:
            for expression, literal in job["cases"]:
                want = eval(literal, {})
                before = time.process_time()
                try:
                    signal.setitimer(signal.ITIMER_PROF, job["limit"])
                    try:
                        got = eval(expression, space)
                        verdict = "ok" if same(got, want) else "wrong"
                        said = repr(got)[:80]
                    finally:
                        signal.setitimer(signal.ITIMER_PROF, 0)
                except OutOfTime:
                    verdict, said = "slow", "out of time"
                except Exception as error:
                    verdict, said = "error", repr(error)[:80]
                results.append([verdict, said, time.process_time() - before])
                if verdict == "slow" and job["stop"]:
                    break
    json.dump(results, sys.stdout)

main()
'''


class Report:
    """Counts promises kept and prints those that were broken."""

    def __init__(self):
        self.passed = 0
        self.failures = []

    def check(self, good, where, message):
        """Counts one promise; `message` is said only when it is broken."""
        if good:
            self.passed += 1
        else:
            self.failures.append(f"{where}: {message}")
            print(self.failures[-1], flush=True)
        return good


class Note:
    """One card of a deck file: its kind, the headings above it and its labels in order."""

    def __init__(self, kind, path, line, topic):
        self.kind, self.path, self.line, self.topic = kind, path, line, topic
        self.parts = [(kind, [])]

    @property
    def where(self):
        return f"{self.path.name}:{self.line} {self.one('Id') or '(no Id)'}"

    def all(self, label):
        """The texts under every occurrence of this label."""
        return ["\n".join(lines).strip() for name, lines in self.parts if name == label]

    def one(self, label):
        """The text under the first occurrence of this label, or None."""
        found = self.all(label)
        return found[0] if found else None


def read_notes(path):
    """The notes of one deck file. Labels, headings and rules inside code fences are text."""
    lines = path.read_text(encoding="utf-8").split("\n")
    start = lines.index("---", 1) + 1 if lines and lines[0] == "---" else 0
    notes, headings, note, fence = [], [], None, None
    for number, line in enumerate(lines[start:], start + 1):
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not mark[2].strip():
                fence = None
        elif mark:
            fence = mark[1]
        else:
            heading, label = HEADING.match(line), LABEL.match(line)
            if heading:
                headings = headings[: len(heading[1]) - 1] + [heading[2].strip()]
                note = None
            elif line.rstrip() == "---":
                note = None
            elif label:
                if label[1] in STARTS:
                    note = Note(label[1], path, number, " / ".join(headings))
                    notes.append(note)
                elif note:
                    note.parts.append((label[1], []))
                line = line[label.end():]
        if note:
            note.parts[-1][1].append(line)
    return notes


def fences(text):
    """Every fenced block of a Markdown text as (info string, body)."""
    found, mark, body = [], None, []
    for line in text.split("\n"):
        match = FENCE.match(line)
        if mark:
            if match and match[1][0] == mark[0][0] and len(match[1]) >= len(mark[0]) and not match[2].strip():
                found.append((mark[1], "\n".join(body)))
                mark = None
            else:
                body.append(line)
        elif match:
            mark, body = (match[1], match[2].strip()), []
    return found


def split_case(line):
    """A case line as (expression, literal). Raises ValueError with the reason when it is not one."""
    try:
        tree = ast.parse(line.strip(), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"not Python: {error.msg}")
    if not (isinstance(tree, ast.Compare) and len(tree.ops) == 1 and isinstance(tree.ops[0], ast.Eq)):
        raise ValueError("not of the form expression == literal")
    literal = ast.get_source_segment(line.strip(), tree.comparators[0])
    try:
        ast.literal_eval(literal)
    except ValueError:
        raise ValueError("what stands right of == is not a literal")
    return ast.get_source_segment(line.strip(), tree.left), literal


def run_cases(program, cases, limit=CASE_LIMIT, stop=False, wall=PROCESS_LIMIT):
    """What came of each case: (verdict, what was got, seconds), in a fresh isolated interpreter.

    With `stop`, the first case that runs out of time is the last one tried.
    """
    job = json.dumps({"program": program, "cases": cases, "limit": limit, "stop": stop})
    try:
        done = subprocess.run([sys.executable, "-I", "-c", CHILD], input=job, capture_output=True,
                              text=True, timeout=wall, env={})
        return [tuple(result) for result in json.loads(done.stdout)]
    except subprocess.TimeoutExpired:
        return [("slow", f"the whole run took more than {wall:.0f} s", wall)] * len(cases)
    except ValueError:
        return [("error", done.stderr.strip().split("\n")[-1][:120], 0.0)] * len(cases)


def run_snippet(code):
    """(exit code, standard output, last line of standard error) of a snippet in a fresh interpreter."""
    try:
        done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True,
                              timeout=PROCESS_LIMIT, env={}, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return 1, "", "out of time"
    return done.returncode, done.stdout, done.stderr.strip().split("\n")[-1]


class Exercise:
    """One exercise with its four blocks taken apart."""

    def __init__(self, note):
        self.note, self.where, self.id = note, note.where, note.one("Id") or ""
        blocks = fences(note.one("E"))
        self.infos = Counter(info for info, _ in blocks if info.startswith("python "))
        code = dict(blocks)
        self.starter = code.get("python starter", "")
        self.solution = code.get("python solution", "")
        self.visible_lines = self.case_lines(code.get("python cases", ""))
        self.hidden_lines = self.case_lines(code.get("python hidden", ""))

    def beside(self, file):
        """A solution kept beside this file, with the starter code that it builds on."""
        return self.starter + "\n\n" + file.read_text(encoding="utf-8")

    @staticmethod
    def case_lines(body):
        return [line for line in body.split("\n") if line.strip() and not line.lstrip().startswith("#")]


def check_form(exercise, report):
    """The labels and blocks an exercise must have. Returns its cases as two lists of (expression, literal)."""
    note, where = exercise.note, exercise.where
    for info in ("starter", "cases", "hidden", "solution"):
        report.check(exercise.infos[f"python {info}"] == 1, where, f"wants exactly one `python {info}` block")
    report.check(len(exercise.infos) == 4, where, f"unknown blocks among {sorted(exercise.infos)}")
    report.check(bool(SLUG.match(exercise.id)) and exercise.id.startswith("ex-"), where, "Id: wants ex-some-words")
    report.check(bool(note.one("Pattern")), where, "has no Pattern:")
    report.check(bool(COST.match(note.one("Complexity") or "")), where, "Complexity: wants `O(…) time, O(…) space`")
    report.check("\n\nConstraints: " in note.one("E"), where, "wants a paragraph `Constraints: …` with sizes and limits")
    growth = [line for line in fences_of(note, "python hidden") if GROWTH.match(line)]
    report.check(len(growth) == 1, where, "wants one comment `# growth FROM to SIZE: CALL` among its hidden cases")
    check_time(note, report)
    check_hints(note, report)
    taken, parsed = set(), []
    for name, lines, least in (("visible", exercise.visible_lines, LEAST_VISIBLE),
                               ("hidden", exercise.hidden_lines, LEAST_HIDDEN)):
        report.check(len(lines) >= least, where, f"has {len(lines)} {name} cases, wants {least}")
        cases = []
        for line in lines:
            try:
                case = split_case(line)
            except ValueError as problem:
                report.check(False, where, f"case `{line}`: {problem}")
                continue
            report.check(case[0] not in taken, where, f"case `{line}` stands twice")
            taken.add(case[0])
            cases.append(case)
        parsed.append(cases)
    return parsed


def fences_of(note, info):
    """The lines of the blocks of a note that are marked so."""
    return [line for mark, body in fences(note.one("E")) if mark == info for line in body.split("\n")]


def check_time(note, report):
    level, time = note.one("Difficulty"), note.one("Time") or ""
    if report.check(level in TARGET_MINUTES, note.where, "Difficulty: wants easy or medium"):
        low, high = TARGET_MINUTES[level]
        good = re.fullmatch(r"\d+m", time) and low <= int(time[:-1]) <= high
        report.check(bool(good), note.where, f"Time: wants {low}m to {high}m for {level}, says {time!r}")


def check_hints(note, report):
    hints = note.all("Hint")
    if not report.check(len(hints) == HINTS, note.where, f"has {len(hints)} hints, wants {HINTS}"):
        return
    report.check("?" in hints[0], note.where, "the first hint should be a question")
    code = [body for info, body in fences(hints[3]) if info == "python"]
    report.check(len(code) == 1, note.where, "the last hint wants one python block")
    for body in code:
        try:
            ast.parse(body)
        except SyntaxError as error:
            report.check(False, note.where, f"the last hint's code does not parse: {error}")
    early = [fence for hint in hints[:3] for fence in fences(hint)]
    report.check(not early, note.where, "code stands in a hint before the last")


def check_points(exercise, report):
    """Every mistake named under Points: has a program that makes it."""
    points = [line[2:] for line in (exercise.note.one("Points") or "").split("\n") if line.startswith("- ")]
    report.check(bool(points), exercise.where, "has no Points:")
    heads = [file.read_text(encoding="utf-8").split("\n")[0]
             for folder in ("wrong", "slow") for file in solutions(folder, exercise.id)]
    made = {int(found[1]) for head in heads for found in [POINT.match(head)] if found}
    for number, point in enumerate(points, 1):
        remark = point.startswith(REMARKS)
        report.check(remark != (number in made), exercise.where, f"point {number} ({point}): "
                     + ("is a remark, but a program misses it" if remark else "no wrong or slow program misses it"))
    report.check(max(made, default=1) <= len(points), exercise.where, "a program misses a point that is not there")


def solutions(folder, slug):
    """The files of an exercise in this folder beside the checker."""
    return sorted((HERE / folder).glob(f"{slug}.py")) + sorted((HERE / folder).glob(f"{slug}--*.py"))


def check_right(exercise, cases, report):
    """A right solution in another style passes every case."""
    files = solutions("right", exercise.id)
    report.check(bool(files), exercise.where, f"has no tests/decks/right/{exercise.id}.py")
    for file in files:
        results = run_cases(exercise.beside(file), cases)
        for (expression, literal), (verdict, got, _) in zip(cases, results):
            report.check(verdict == "ok", f"right/{file.name}", f"{expression[:60]}: got {got}, wants {literal[:60]}")


def check_example(exercise, report):
    """What the statement shows as its worked example is what the reference answers."""
    statement = exercise.note.one("E").split("```")[0]
    examples = EXAMPLE.findall(statement.partition("Example:")[2].replace("\n", " "))
    if report.check(bool(examples), exercise.where, "wants a line such as Example: `f(1)` is `2`"):
        for (call, said), (verdict, got, _) in zip(examples, run_cases(exercise.solution, examples)):
            report.check(verdict == "ok", exercise.where, f"the example says {call} is {said}, the reference {got}")


def check_reference(exercise, cases, report):
    """The reference gives every expected value, each well inside the time."""
    results = run_cases(exercise.solution, cases)
    for _ in range(2):
        # Measured again before it is called slow: the machine may have been busy.
        if max(seconds for _, _, seconds in results) < REFERENCE_LIMIT:
            break
        results = [min(pair, key=lambda one: (one[0] != "ok", one[2]))
                   for pair in zip(results, run_cases(exercise.solution, cases))]
    for (expression, literal), (verdict, got, seconds) in zip(cases, results):
        short = expression[:60]
        report.check(verdict == "ok", exercise.where, f"reference on {short}: {verdict}, got {got}, wants {literal[:60]}")
        report.check(seconds < REFERENCE_LIMIT, exercise.where, f"reference on {short} took {seconds:.2f} s")


def check_starter(exercise, visible, hidden, report):
    for name, cases in (("visible", visible), ("hidden", hidden)):
        results = run_cases(exercise.starter, cases)
        loads = not any("does not load" in got for _, got, _ in results)
        report.check(loads, exercise.where, "the starter does not load")
        report.check(any(v != "ok" for v, _, _ in results), exercise.where, f"the starter passes all {name} cases")


def check_wrong(exercise, hidden, report):
    """Every plausible mistake kept for this exercise is caught by a hidden case, by value and not by time."""
    files = solutions("wrong", exercise.id)
    report.check(bool(files), exercise.where, f"has no tests/decks/wrong/{exercise.id}.py")
    for file in files:
        says = file.read_text(encoding="utf-8").startswith("# Wrong")
        report.check(says, file.name, "the first line should say what is wrong")
        results = run_cases(exercise.beside(file), hidden, limit=WRONG_LIMIT)
        loads = not any("does not load" in got for _, got, _ in results)
        report.check(loads, file.name, "does not load")
        caught = any(verdict in ("wrong", "error") for verdict, _, _ in results)
        report.check(caught, file.name, "no hidden case rejects it")
        some = any(verdict == "ok" for verdict, _, _ in results)
        report.check(some, file.name, "fails every hidden case, so it is not a plausible mistake")


def check_slow(exercise, visible, hidden, report):
    """A right solution of a worse class runs out of time in a hidden case and agrees with all the others."""
    file = HERE / "slow" / f"{exercise.id}.py"
    if not report.check(file.exists(), exercise.where, f"has no tests/decks/slow/{exercise.id}.py"):
        return
    says = file.read_text(encoding="utf-8").startswith("# Slow")
    report.check(says, file.name, "the first line should say what is slow")
    cases = visible + hidden
    results = run_cases(exercise.beside(file), cases, stop=True, wall=SLOW_PROCESS_LIMIT)
    for (expression, literal), (verdict, got, _) in zip(cases, results):
        report.check(verdict in ("ok", "slow"), f"slow/{file.name}", f"{expression[:60]}: got {got}, wants {literal[:60]}")
    late = any(verdict == "slow" for verdict, _, _ in results[len(visible):])
    report.check(late, exercise.where, f"no hidden case takes slow/{file.name} more than {CASE_LIMIT:.0f} s")
    early = any(verdict == "slow" for verdict, _, _ in results[: len(visible)])
    report.check(not early, exercise.where, f"a visible case already takes slow/{file.name} more than {CASE_LIMIT:.0f} s")


def check_exercise(exercise, report, quick):
    visible, hidden = check_form(exercise, report)
    check_example(exercise, report)
    check_reference(exercise, visible + hidden, report)
    check_starter(exercise, visible, hidden, report)
    check_points(exercise, report)
    check_right(exercise, visible + hidden, report)
    check_wrong(exercise, hidden, report)
    if not quick:
        check_slow(exercise, visible, hidden, report)


def check_exercises(folder, report, quick):
    """All exercise files: the counts, then every exercise. Returns the exercises."""
    exercises = []
    for name, least in LEAST_EXERCISES.items():
        path = folder / name
        if not report.check(path.exists(), name, "is missing"):
            continue
        found = [Exercise(note) for note in read_notes(path) if note.kind == "E"]
        report.check(len(found) >= least, name, f"has {len(found)} exercises, wants {least}")
        exercises += found
    patterns = Counter(exercise.note.one("Pattern") for exercise in exercises)
    for pattern, count in patterns.items():
        report.check(count >= 2, "exercises", f"pattern {pattern!r} has only one variant")
    easy = sum(exercise.note.one("Difficulty") == "easy" for exercise in exercises)
    share = easy / max(1, len(exercises))
    report.check(EASY_SHARE[0] <= share <= EASY_SHARE[1], "exercises", f"{share:.0%} are easy, wants about two thirds")
    known = {exercise.id for exercise in exercises}
    for file in sorted(file for folder in ("wrong", "right", "slow") for file in HERE.glob(f"{folder}/*.py")):
        report.check(file.stem.split("--")[0] in known, f"{file.parent.name}/{file.name}", "belongs to no exercise")
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda exercise: check_exercise(exercise, report, quick), exercises))
    return exercises


def check_card(note, report):
    """One card of the topics deck: its labels, and that what it claims of code is so."""
    where, slug = note.where, note.one("Id") or ""
    report.check(bool(SLUG.match(slug)) and slug.startswith("ct-"), where, "Id: wants ct-some-words")
    report.check(bool(note.one("Why")), where, "has no Why:")
    report.check(note.kind != "Q" or bool(note.one("A")), where, "has no answer")
    for info, body in fences(note.one("A") or ""):
        if info == "python":
            code, _, complaint = run_snippet(body)
            report.check(code == 0, where, f"the answer's code fails: {complaint}")
        else:
            report.check(False, where, f"the answer has a block marked {info!r}, wants python")
    front = note.one(note.kind)
    for info, body in fences(front):
        if info == "python" and "print" in front:
            # Such a card asks what is printed; its answer must begin with exactly that, as a code span.
            _, printed, complaint = run_snippet(body)
            said = re.match(r"`([^`]*)`", note.one("A") or "")
            good = said and said[1] == printed.strip()
            report.check(bool(good), where, f"prints {printed.strip()!r} {complaint}, the answer says {said and said[1]!r}")


def check_topics(path, report):
    """The deck of coding topics. Returns its notes and how many cards they make."""
    if not report.check(path.exists(), path.name, "is missing"):
        return [], 0
    notes = read_notes(path)
    spans = [len(re.findall(r"(?<!\\)\[[^\]]*\](?!\()", strip_code(note.one("C")))) if note.kind == "C" else 1
             for note in notes]
    cards = sum(spans)
    report.check(all(spans), path.name, "a cloze hides nothing")
    report.check(cards >= LEAST_CARDS, path.name, f"has {cards} cards, wants {LEAST_CARDS}")
    topics = {note.topic for note in notes}
    report.check(len(topics) >= LEAST_TOPICS, path.name, f"has {len(topics)} topics, wants {LEAST_TOPICS}")
    which = [note for note in notes if (note.one(note.kind) or "").endswith("Which pattern?")]
    report.check(len(which) >= LEAST_PATTERN_CARDS, path.name, f"has {len(which)} which-pattern cards")
    fronts = Counter(note.one(note.kind) for note in notes)
    for front, count in fronts.items():
        report.check(count == 1, path.name, f"{count} cards ask {front[:60]!r}")
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda note: check_card(note, report), notes))
    return notes, cards


def strip_code(text):
    """The text without code blocks and code spans, where brackets hide nothing."""
    for _, body in fences(text):
        text = text.replace(body, "")
    return re.sub(r"`[^`]*`", "", text)


def main(arguments):
    quick = "--quick" in arguments
    folders = [argument for argument in arguments if argument != "--quick"]
    if len(folders) > 1 or any(folder.startswith("-") for folder in folders):
        print("usage: check_python.py [--quick] [decks-dir]", file=sys.stderr)
        return 2
    decks = Path(folders[0]) if folders else DEFAULT_DECKS
    report = Report()
    notes, cards = check_topics(decks / "coding-topics.md", report)
    exercises = check_exercises(decks / "exercises", report, quick)
    ids = Counter(note.one("Id") for note in notes + [exercise.note for exercise in exercises])
    for slug, count in ids.items():
        report.check(count == 1, "decks", f"Id {slug} is given {count} times")
    levels = Counter(exercise.note.one("Difficulty") for exercise in exercises)
    print(f"{cards} topic cards in {len({note.topic for note in notes})} topics; {len(exercises)} exercises"
          f" ({levels['easy']} easy, {levels['medium']} medium),"
          f" {len({exercise.note.one('Pattern') for exercise in exercises})} patterns")
    if quick:
        print("slow solutions were not run (--quick)")
    print(f"{report.passed} passed, {len(report.failures)} failed")
    return 1 if report.failures else 0


if __name__ == "__main__":
    # A closed pipe or Ctrl-C should not leave a trace of Python behind.
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = 1
    sys.exit(status)
