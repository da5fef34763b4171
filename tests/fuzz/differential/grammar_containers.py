"""The templates of lists, tuples, dicts, sets, iterators, callables and of `any`."""

from grammar import define

define("ints", """
    4* [<int>, <int>, <int>]
    2* [<int>, *<ints>]
    2* (<ints> + <ints>)
    (<ints> * <tiny>)
    3* <ints>[<slice>]
    2* list(<range>)
    sorted(<ints>)
    sorted(<ints>, reverse=<bool>)
    sorted(<ints>, key=<fn1>)
    sorted(<set>)
    list(reversed(<ints>))
    4* <icomp>
    list(map(<fn1>, <ints>))
    list(map(<fn2>, <ints>, <ints>))
    list(filter(<fn1>, <ints>))
    list(<bytes>)
    list(<itup>)
    list(<idict>)
    list(<idict>.values())
    list(map(ord, <str>))
    list(map(len, <strs>))
    list(itertools.accumulate(<ints>))
    list(itertools.accumulate(<ints>, <fn2>, initial=<int>))
    list(itertools.islice(<iiter>, <nat>))
    list(itertools.islice(itertools.count(<int>, <int>), <nat>))
    list(itertools.chain(<ints>, <range>))
    list(itertools.compress(<ints>, <list>))
    list(itertools.takewhile(<fn1>, <ints>))
    list(itertools.dropwhile(<fn1>, <ints>))
    list(itertools.filterfalse(<fn1>, <ints>))
    list(itertools.starmap(<fn2>, <pairs>))
    heapq.nlargest(<nat>, <ints>)
    heapq.nsmallest(<nat>, <ints>, key=<fn1>)
    list(heapq.merge(sorted(<ints>), sorted(<ints>)))
    heaped(<ints>)
    list(collections.deque(<ints>, <tiny>))
    (<ints> if <cond> else <ints>)
    list(<slice>.indices(<nat>))
    list(<iiter>)
    <ints>.copy()
""")

define("floats", """
    3* [<float>, <float>]
    [<float>, *<floats>]
    [x / <int> for x in <ints>]
    list(map(float, <ints>))
""")

define("strs", """
    4* [<str>, <str>]
    [<char>, *<strs>]
    (<strs> + <strs>)
    2* <strs>[<slice>]
    2* <str>.split()
    3* <str>.split(<str>)
    <str>.split(<char>, <small>)
    <str>.rsplit(<char>, <small>)
    <str>.rsplit(None, <small>)
    <str>.splitlines()
    <str>.splitlines(<bool>)
    list(<str>)
    list(<str>.partition(<str>))
    sorted(<strs>)
    sorted(<strs>, key=len)
    sorted(<strs>, key=str.lower, reverse=<bool>)
    2* <scomp>
    list(map(str, <ints>))
    list(map(repr, <list>))
    [str(x) for x in <iter>]
    re.findall(<regex>, <str>)
    re.split(<regex>, <str>)
    [m.group() for m in re.finditer(<regex>, <str>)]
    textwrap.wrap(<str>, <width>)
    list(<dict>)
    list(itertools.repeat(<str>, <tiny>))
    [''.join(p) for p in itertools.islice(itertools.permutations(<str>, 2), 4)]
    sorted(<sset>)
""")

define("list", """
    4* [<any>, <any>, <any>]
    [*<list>, <any>]
    [*<iter>, *<tuple>]
    2* (<list> + <list>)
    (<list> * <tiny>)
    3* <list>[<slice>]
    list(<tuple>)
    list(<iter>)
    list(<dict>.items())
    list(<dict>.values())
    2* <comp>
    [[<int> for _ in range(<tiny>)] for _ in range(<tiny>)]
    list(zip(<list>, <ints>))
    list(zip(<str>, <ints>, strict=<bool>))
    list(enumerate(<list>))
    list(enumerate(<str>, <int>))
    list(reversed(<list>))
    sorted(<list>, key=repr)
    sorted(<list>, key=lambda x: (type(x).__name__, repr(x)), reverse=<bool>)
    <ints>
    <strs>
    <pairs>
    [(k, list(g)) for k, g in itertools.groupby(<ints>, <fn1>)]
    list(itertools.product(<ints>, <str>))[:9]
    list(itertools.combinations(<list>, <tiny>))[:9]
    list(itertools.permutations(<list>[:3]))
    list(itertools.combinations_with_replacement(<ints>, 2))[:9]
    list(itertools.zip_longest(<list>, <ints>, fillvalue=<any>))
    list(itertools.pairwise(<list>))
    list(itertools.islice(itertools.cycle(<list>), <nat>))
    list(itertools.chain.from_iterable([<list>, <str>]))
    [list(t) for t in itertools.tee(<iter>, 2)]
    collections.Counter(<str>).most_common(<nat>)
    json.loads(json.dumps(<list>, default=repr))
    copy.copy(<list>)
    copy.deepcopy(<list>)
    list(collections.ChainMap(<dict>, <dict>).items())
    <list>.copy()
""")

define("pairs", """
    [(<int>, <int>), (<int>, <int>)]
    list(zip(<ints>, <ints>))
    list(enumerate(<ints>))
    list(<idict>.items())
    sorted(<idict>.items(), key=lambda p: p[1])
    list(itertools.pairwise(<ints>))
""")

define("pair", """
    (<int>, <int>)
    divmod(<int>, <int>)
    (<int>, <small>)
""")

define("tuple", """
    4* (<any>, <any>)
    (<any>,)
    (*<list>, <any>)
    2* (<tuple> + <tuple>)
    (<tuple> * <tiny>)
    2* <tuple>[<slice>]
    tuple(<list>)
    tuple(<iter>)
    tuple(<any> for x in <ints>)
    <str>.partition(<str>)
    <itup>
    <float>.as_integer_ratio()
    <frac>.as_integer_ratio()
    math.frexp(<float>)
    math.modf(<float>)
    struct.unpack('>hh', <bytes>)
    operator.itemgetter(<small>, <small>)(<list>)
    <dec>.as_tuple()
    (lambda *a, **k: (a, k))(<any>, z=<any>)
    (lambda *a, **k: (a, k))(*<list>, **<dict>)
    (lambda a, /, b=<any>, *, c=<any>: (a, b, c))(<any>, c=<any>)
    slice(<small>, <small>).indices(<nat>)
""")

define("itup", """
    (<int>, <int>, <int>)
    tuple(<ints>)
    <itup>[<slice>]
    (<itup> + <pair>)
    tuple(sorted(<itup>))
    divmod(<int>, <int>)
""")

define("dict", """
    4* {<str>: <any>, <str>: <any>}
    2* {**<dict>, <str>: <any>}
    2* (<dict> | <dict>)
    dict(<dict>, b=<any>)
    dict(a=<any>, c=<any>)
    dict(zip(<strs>, <list>))
    2* {k: <any> for k in <strs>}
    {k: v for k, v in <dict>.items() if <cond>}
    {v: k for k, v in enumerate(<str>)}
    dict.fromkeys(<str>, <any>)
    dict(sorted(<dict>.items(), key=lambda p: p[0]))
    <dict>.copy()
    json.loads(json.dumps(<dict>, default=repr))
    collections.Counter(<str>)
    collections.OrderedDict(<dict>)
    dict(collections.ChainMap(<dict>, <dict>))
    copy.deepcopy(<dict>)
""")

define("idict", """
    3* {<int>: <int>, <int>: <int>}
    {x: <int> for x in <ints>}
    {x: y for x, y in <pairs>}
    dict(<pairs>)
    dict(zip(<ints>, <ints>))
    (<idict> | <idict>)
    {**<idict>, <int>: <int>}
    {v: k for k, v in <idict>.items()}
    collections.Counter(<ints>)
    (collections.Counter(<ints>) - collections.Counter(<ints>))
    (collections.Counter(<ints>) & collections.Counter(<ints>))
""")

define("set", """
    3* {<int>, <int>, <int>}
    set(<ints>)
    set(<range>)
    2* (<set> | <set>)
    2* (<set> & <set>)
    2* (<set> - <set>)
    2* (<set> ^ <set>)
    {x <arith> <int> for x in <ints>}
    {*<ints>, <int>}
    <set>.union(<ints>, <range>)
    <set>.intersection(<ints>)
    <set>.difference(<ints>)
    <set>.symmetric_difference(<ints>)
    <set>.copy()
    (<idict>.keys() & <ints>)
    (<idict>.keys() | <ints>)
    (<idict>.keys() - <set>)
    (<set> & <fset>)
""")

define("sset", """
    {<str>, <char>}
    set(<str>)
    set(<strs>)
    (<sset> | <sset>)
    (<sset> & <sset>)
    (<dict>.keys() & <sset>)
    {c.upper() for c in <str>}
""")

define("fset", """
    frozenset(<ints>)
    frozenset({<int>, <int>})
    (<fset> | <set>)
    (<fset> - <set>)
    frozenset()
""")

define("range", """
    range(<nat>)
    2* range(<small>, <nat>)
    2* range(<small>, <small>, <step>)
    range(<nat>, <small>, -1)
    <range>[<slice>]
    range(<tiny>, <bignat>, <bigstep>)
""")

define("dec", """
    decimal.Decimal(<decstr>)
    decimal.Decimal(<int>)
    (<dec> + <dec>)
    (<dec> * <int>)
    (<dec> - <dec>)
    (<dec> / <dec>)
    (<dec> % <dec>)
    (<dec> // <int>)
    abs(<dec>)
    -<dec>
    round(<dec>, <tiny>)
    <dec>.quantize(decimal.Decimal('0.01'))
    <dec>.normalize()
    max(<dec>, <int>)
""")

define("frac", """
    fractions.Fraction(<int>, <int>)
    fractions.Fraction(<decstr>)
    (<frac> + <frac>)
    (<frac> * <int>)
    (<frac> - <frac>)
    (<frac> / <frac>)
    (<frac> % <int>)
    (<frac> ** <tiny>)
    abs(<frac>)
    <frac>.limit_denominator(10)
    fractions.Fraction(<float>)
""")

define("iter", """
    iter(<list>)
    iter(<str>)
    iter(<tuple>)
    iter(<dict>)
    iter(<dict>.items())
    reversed(<list>)
    reversed(<range>)
    reversed(<dict>)
    enumerate(<str>)
    zip(<list>, <str>)
    map(<fn1>, <list>)
    filter(None, <list>)
    (<any> for x in <iter>)
    (x for x in <list> if <cond>)
    iter(<list>.copy().pop, <any>)
    itertools.chain(<list>, <tuple>)
    itertools.islice(<iter>, <nat>)
    itertools.islice(<list>, <nat>, <nat>, <nat>)
    iter(<bytes>)
""")

define("iiter", """
    iter(<ints>)
    iter(<range>)
    iter(<itup>)
    map(<fn1>, <ints>)
    (x <arith> <int> for x in <ints>)
    (x for x in <range> if <cond>)
    filter(<fn1>, <ints>)
    iter(<idict>)
    reversed(<ints>)
    itertools.accumulate(<ints>)
""")

define("fn1", """
    3* (lambda x: x <arith> <int>)
    (lambda x: <int>)
    (lambda x, y=<int>: x + y)
    (lambda *a: len(a))
    abs
    operator.neg
    (lambda x: x % 3)
    (lambda x: -x)
    functools.partial(<fn2>, <int>)
    int
    functools.cache(<fn1>)
    (<int>).__add__
    <ints>.__getitem__
""")

define("fn2", """
    (lambda x, y: x <arith> y)
    operator.add
    operator.sub
    operator.mul
    max
    min
    (lambda x, y: (x, y)[<cond>])
    (lambda a, b: a if a <cmp> b else b)
    divmod
    operator.mod
""")

define("fnstr", """
    (lambda m: m.group().upper())
    (lambda m: str(len(m.group())))
    (lambda m: <str>)
    (lambda m: m.group(<tiny>) or '')
""")

define("any", """
    5* <int>
    4* <str>
    3* <float>
    2* <bool>
    3* <list>
    2* <tuple>
    2* <dict>
    <bytes>
    <bytearray>
    <range>
    2* None
    <dec>
    <frac>
    <idict>
    <ints>
    frozenset({7})
    <slice>
    Ellipsis
    NotImplemented
    collections.deque(<list>, <tiny>)
    collections.deque(<ints>)
    Point(<int>, <any>)
    <enum>
    types.SimpleNamespace(a=<any>)
    collections.ChainMap(<dict>)
    collections.OrderedDict(<dict>)
    collections.defaultdict(list, <dict>)
    (<any> if <cond> else <any>)
    (<any> or <any>)
    (<any> and <any>)
    2* (<any> <arith> <any>)
    <list>[<index>]
    <dict>[<str>]
    <tuple>[<index>]
    <any>[<index>]
    <any>[<slice>]
    <dict>.get(<str>)
    next(<iter>, <any>)
    copy.copy(<any>)
    copy.deepcopy(<any>)
    json.loads(<str>)
    getattr(<any>, <attrname>, <any>)
    min(<list>, key=repr)
    max(<list>, key=str, default=<any>)
    functools.reduce(<fn2>, <list>)
    sum(<list>)
    sum([<ints>, <ints>], [])
    sorted(<any>, key=repr)
    list(<any>)
    tuple(<any>)
    len(<any>)
    abs(<any>)
    round(<any>)
    int(<any>)
    float(<any>)
    -<any>
    operator.attrgetter(<attrname>)(<any>)
    operator.itemgetter(<index>)(<any>)
    operator.methodcaller(<methodname>)(<any>)
    (lambda: <any>)()
    re.match(<regex>, <str>) and 'matched'
    (re.search(<regex>, <str>) or 'no')[<index>]
    struct.unpack(<structfmt>, <bytes>)
    statistics.mode(<list>)
""")

define("sized", """
    3* <str>
    2* <list>
    <bytes>
    <dict>
    <set>
    <tuple>
    <range>
    <bytearray>
    <any>
    collections.deque(<list>)
""")

define("cond", """
    6* <bool>
    <int>
    <str>
    <list>
    <any>
    <int> % 2
    <int> > 0
""")

define("jsonable", """
    <ints>
    <strs>
    <dict>
    [<int>, <float>, <str>, None, <bool>]
    {<str>: [<int>, <str>], <str>: {}}
    {<int>: <str>}
    <tuple>
    <str>
    <float>
""")

define("slice", """
    slice(<small>)
    slice(<small>, <small>)
    slice(<small>, <small>, <step>)
    slice(None, None, <step>)
""")
