# __init_subclass__ runs for each subclass with the class keywords.
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.plugin_name = name or cls.__name__.lower()
        Plugin.registry[cls.plugin_name] = cls


class Csv(Plugin, name="csv-reader"):
    pass


class Json(Plugin):
    pass


class Strict(Json, name="strict"):
    pass


print(list(Plugin.registry), Csv.plugin_name, Json().plugin_name,
      Plugin.registry["strict"] is Strict)
for base, kw in ((object, {"x": 1}), (Plugin, {"bad": 2})):
    try:
        type("T", (base,), {}, **kw)
    except TypeError as error:
        print(error)
try:
    class K(bad=1):
        pass
except TypeError as error:
    print(error)
