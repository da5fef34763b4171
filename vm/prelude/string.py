# string: constants and capwords (CPython 3.11's module of the same name).

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


def _is_identifier(char, first):
    return char == "_" or char.isascii() and (char.isalpha() or not first and char.isdigit())


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        # Pairs: (text before, what follows), where what follows is None, a name with its own text, or
        # the position of a delimiter that means nothing.
        text = self.template
        if not isinstance(text, str):
            raise TypeError(f"expected string or bytes-like object, got '{type(text).__name__}'")
        mark = self.delimiter
        start = 0
        while True:
            at = text.find(mark, start)
            if at < 0:
                yield text[start:], None, "", -1
                return
            before = text[start:at]
            after = at + len(mark)
            if text.startswith(mark, after):
                yield before + mark, None, "", -1
                start = after + len(mark)
                continue
            braced = text[after:after + 1] == "{"
            end = begin = after + 1 if braced else after
            while end < len(text) and _is_identifier(text[end], end == begin):
                end += 1
            if end == begin or braced and text[end:end + 1] != "}":
                yield before, None, "", after
                start = after
                continue
            name = text[begin:end]
            if braced:
                end += 1
            yield before, name, text[at:end], -1
            start = end

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        if lines:
            colno = at - len("".join(lines[:-1]))
            lineno = len(lines)
        else:
            colno = lineno = 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (lineno, colno))

    def substitute(self, mapping=None, /, **kws):
        names = kws if mapping is None else {**mapping, **kws} if kws else mapping
        out = []
        for before, name, shown, wrong in self._parts():
            out.append(before)
            if wrong >= 0:
                self._invalid(wrong)
            if name is not None:
                out.append(str(names[name]))
        return "".join(out)

    def safe_substitute(self, mapping=None, /, **kws):
        names = kws if mapping is None else {**mapping, **kws} if kws else mapping
        out = []
        for before, name, shown, wrong in self._parts():
            out.append(before)
            if wrong >= 0:
                out.append(self.delimiter)
            if name is not None:
                try:
                    out.append(str(names[name]))
                except KeyError:
                    out.append(shown)
        return "".join(out)

    def is_valid(self):
        for before, name, shown, wrong in self._parts():
            if wrong >= 0:
                return False
        return True

    def get_identifiers(self):
        names = []
        for before, name, shown, wrong in self._parts():
            if name is not None and name not in names:
                names.append(name)
        return names


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
