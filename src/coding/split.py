# Takes case lines apart. Runs in a process of its own that never sees a candidate's code, so what it says is believed.
#
# In: one case line a line, as hexadecimal digits of its UTF-8. Out: first what this Python is, then one line for each
# case: its expression, its literal as written and the literal's value as `marshal` writes it, or why it is no case.
# Must be read by any Python 3, so that one that is too old can say so.
import sys


def digits(data):
    return (data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")).hex() or "-"


def split(ast, marshal, line):
    try:
        tree = ast.parse(line, mode="eval").body
    except SyntaxError as error:
        raise ValueError("not Python: %s" % error.msg)
    if not (isinstance(tree, ast.Compare) and len(tree.ops) == 1 and isinstance(tree.ops[0], ast.Eq)):
        raise ValueError("not of the form `expression == literal`")
    right = tree.comparators[0]
    try:
        value = ast.literal_eval(right)
    except ValueError:
        raise ValueError("what stands right of `==` is not a literal")
    parts = ast.get_source_segment(line, tree.left), ast.get_source_segment(line, right)
    return [digits(parts[0]), digits(parts[1]), digits(marshal.dumps(value, 2))]


def main():
    import os

    executable = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
    prefixes = sorted({sys.base_prefix, sys.base_exec_prefix})
    print("python", "%d.%d.%d" % sys.version_info[:3], digits(executable), *[digits(p) for p in prefixes])
    if sys.version_info < (3, 9):
        return
    import ast
    import marshal

    for line in sys.stdin:
        try:
            print("case", *split(ast, marshal, bytes.fromhex(line).decode("utf-8").strip()))
        except Exception as error:
            print("bad", digits(str(error) or type(error).__name__))


main()
