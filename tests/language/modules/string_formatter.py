# string.Formatter in steps, and its subclasses.
import string

f = string.Formatter()
print(f.format("{} {} {a} {0.real}" if False else "{} {} {a}", 1, "x", a=[2]), f.vformat("{0[k]:>{w}}|", ({"k": 5},), {"w": 4}))
print(list(f.parse("a{b!r:c}d{{e}}{0.x[1]}")))
print(f.get_field("0.real", (5,), {}), f.get_field("a[b]", (), {"a": {"b": 1}}))
for text in ("{", "}", "{0} {}", "{} {0}", "{a}", "{1}", "{!x}", "{:{:{}}}"):
    try:
        print(f.format(text, 1))
    except (ValueError, LookupError) as e:
        print(type(e).__name__, e)


class Defaults(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def check_unused_args(self, used_args, args, kwargs):
        print("used", sorted(used_args, key=str), "of", sorted(kwargs))

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value, format_spec):
        return f"[{value}]" if format_spec == "box" else super().format_field(value, format_spec)


print(Defaults().format("{name!u} {missing} {0:box} {0!r:>5}", "v", name="wheat", extra=1))
