# string: constants, capwords, templates and formatters (CPython 3.11's module of the same name).

from collections import ChainMap as _ChainMap
import re as _re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


# ---- Template ----------------------------------------------------------------------------------------


_GROUPS = {"escaped": 1, "named": 2, "braced": 3, "invalid": 4}


class Template:
    # A subclass may have its own delimiter, idpattern, braceidpattern, flags, or the whole pattern with the
    # groups escaped, named, braced and invalid.
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            pattern = cls.pattern
        else:
            mark = _re.escape(cls.delimiter)
            name, braced = cls.idpattern, cls.braceidpattern or cls.idpattern
            pattern = (f"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|"
                       f"{{(?P<braced>{braced})}}|(?P<invalid>))")
        cls.pattern = pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)
        cls._split_by = pattern if pattern.groups == 4 and pattern.groupindex == _GROUPS else None

    def __init__(self, template):
        self.template = template

    def _invalid(self, found):
        at = found.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        if lines:
            colno = at - len("".join(lines[:-1]))
            lineno = len(lines)
        else:
            colno = lineno = 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (lineno, colno))

    def _unknown(self):
        raise ValueError("Unrecognized named group in pattern", self.pattern)

    def substitute(self, mapping=None, /, **kws):
        names = kws if mapping is None else _ChainMap(kws, mapping) if kws else mapping
        pattern = self.pattern
        if pattern is self._split_by:
            # The texts between, and behind each what its four groups are.
            parts = pattern.split(self.template)
            if len(parts) == 5 * parts[4::5].count(None) + 1:
                for i in range(1, len(parts), 5):
                    name = parts[i + 1] or parts[i + 2]
                    if name is not None:
                        parts[i] = str(names[name])
                    elif parts[i] is None:
                        self._unknown()
                    else:
                        parts[i] = self.delimiter
                    parts[i + 1] = parts[i + 2] = parts[i + 3] = ""
                return "".join(parts)

        def text_of(found):
            name = found["named"] or found["braced"]
            if name is not None:
                return str(names[name])
            if found["escaped"] is not None:
                return self.delimiter
            if found["invalid"] is not None:
                self._invalid(found)
            self._unknown()

        return self.pattern.sub(text_of, self.template)

    def safe_substitute(self, mapping=None, /, **kws):
        names = kws if mapping is None else _ChainMap(kws, mapping) if kws else mapping

        def text_of(found):
            name = found["named"] or found["braced"]
            if name is not None:
                try:
                    return str(names[name])
                except KeyError:
                    return found.group()
            if found["escaped"] is not None:
                return self.delimiter
            if found["invalid"] is not None:
                return found.group()
            self._unknown()

        return self.pattern.sub(text_of, self.template)

    def is_valid(self):
        for found in self.pattern.finditer(self.template):
            if found["invalid"] is not None:
                return False
            if found["named"] is found["braced"] is found["escaped"] is None:
                self._unknown()
        return True

    def get_identifiers(self):
        names = []
        for found in self.pattern.finditer(self.template):
            name = found["named"] or found["braced"]
            if name is not None:
                if name not in names:
                    names.append(name)
            elif found["invalid"] is found["escaped"] is None:
                self._unknown()
        return names


Template.__init_subclass__()


class Formatter:
    # str.format() in steps that a subclass can replace.
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        # Gives the text and the next automatic number, False once fields are numbered by hand.
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic "
                                     "field numbering")
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic "
                                     "field numbering")
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args,
                                                 recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(value, spec))
        return "".join(parts), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        for row in __native_format_parse(format_string):
            if type(row) is str:
                raise ValueError(row)
            literal, name, spec, conversion = row
            yield literal, name, spec, conversion

    def get_field(self, field_name, args, kwargs):
        first, rest = __native_format_name(field_name)
        value = self.get_value(first, args, kwargs)
        for attribute, part in rest:
            value = getattr(value, part) if attribute else value[part]
        return value, first
