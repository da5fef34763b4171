// pvm new: a folder with a small contract, its test and a story, to be changed into one's own.

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "actors/cli/commands.h"
#include "actors/cli/report.h"

namespace pvm::cli {

namespace {

namespace fs = std::filesystem;

// In the templates NAME is the module, CLASS the actor's class; the first line break is no part.
constexpr std::string_view kContract = R"py(
"""NAME: an agreement is one call that sleeps until the other side answers."""

from pvm_sdk import (Actor, Address, Amount, Event, Failure, Map, Message, caller, days, emit,
                     public, view, wait)


class Accept(Message):
    """What the other side sends to agree."""

    note: str


class Decline(Message):
    """What the other side sends to say no."""


class Agreed(Event):
    what: str
    price: Amount
    note: str


class Declined(Failure):
    """A Failure ends the call and keeps what it wrote."""


class CLASS(Actor):
    """Offers between two parties, and how often each has agreed."""

    fee: Amount = 0                           # annotated fields are state and outlive every call
    agreed: Map[Address, int] = Map(default=0)

    def __init__(self, fee: Amount):          # runs once, when the contract is deployed
        self.fee = fee

    @public
    def offer(self, what: str, to: Address, price: Amount) -> Amount:
        """Sleeps until `to` answers the offer, and gives the price with the fee."""
        match wait(Accept.by(to), Decline.by(to), within=days(3), label="answer"):
            case Accept(note=note):
                self.count(caller())
                self.count(to)
                emit(Agreed(what, price, note))
                return price + self.fee
            case _:
                raise Declined(what)

    def count(self, who: Address):            # not @public: nobody outside can call it
        self.agreed[who] += 1

    @view
    def agreements(self, who: Address) -> int:
        """How often `who` has agreed. A view costs no transaction."""
        return self.agreed[who]
)py";

constexpr std::string_view kTest = R"py(
"""Tests of NAME.py. The fixtures `world` and `account` come with the package pvm."""

import pathlib

import pytest

from pvm import TurnRefused, every_pause

pytest_plugins = "pvm.pytest_plugin"

CONTRACT = pathlib.Path(__file__).with_name("NAME.py")


@pytest.fixture
def contract(world):
    return world.deploy(CONTRACT, fee=2, sender="owner")


# every_pause runs a test three times: plain, with every sleeping call restored from its bytes, and
# with the whole machine restored before every instruction. All that the chain keeps must be equal.
@every_pause
def test_an_offer_is_accepted(contract, account):
    alice, bob = account("alice"), account("bob")
    offer = contract.offer("bike", to=bob, price=400, sender=alice)
    assert (offer.status, offer.label) == ("paused", "answer")

    done = offer.send("Accept", note="gladly", sender=bob)
    assert done.value == 402
    assert [event.data for event in done.events] == [
        {"what": "bike", "price": 400, "note": "gladly"}]
    assert contract.agreements(alice) == contract.agreements(bob) == 1


def test_nobody_else_can_answer(contract):
    offer = contract.offer("bike", to="bob", price=400, sender="alice")
    with pytest.raises(TurnRefused, match="NotAwaited"):
        offer.send("Accept", note="mine", sender="carol")
    assert offer.result()["status"] == "sleeping"


@every_pause
def test_a_declined_offer_fails(contract):
    offer = contract.offer("bike", to="bob", price=400, sender="alice")
    answer = offer.send("Decline", sender="bob", check=False)
    assert (answer.status, answer.error["type"]) == ("failed", "Declined")
    assert contract.agreements("alice") == 0


@every_pause
def test_an_offer_lasts_three_days(world, contract):
    offer = contract.offer("bike", to="bob", price=400, sender="alice")
    assert world.advance(days=2) == []
    [late] = world.advance(days=2)
    assert (late.status, late.error["type"]) == ("failed", "Timeout")
    with pytest.raises(TurnRefused, match="TooLate"):
        offer.send("Accept", note="now", sender="bob")


def test_the_chain_replays(world, contract):
    offer = contract.offer("bike", to="bob", price=400, sender="alice")
    offer.send("Accept", note="", sender="bob")
    assert world.replay()["equal"]
)py";

constexpr std::string_view kStory = R"txt(
# Lines that begin with "$" are commands; each runs in a process of its own, over one state file.

The owner deploys the contract. Alice offers bob a bike, and the call sleeps.
$ pvm deploy NAME.py --args '{"fee": 2}' --from owner
$ pvm call CLASS offer --args '{"what": "bike", "to": "bob", "price": 400}' --from alice

What sleeps, and what bob may send.
$ pvm ps
$ pvm waits CLASS --as bob

A day later bob accepts. The call goes on in the middle of its line and returns.
$ pvm advance 1 --time 1d
$ pvm send CLASS Accept --args '{"note": "gladly"}' --from bob
$ pvm view CLASS agreements --args '{"who": "bob"}'

What the contract keeps, what it told the world, and that all of it can be run again.
$ pvm state CLASS
$ pvm events
$ pvm replay
)txt";

constexpr std::string_view kReadme = R"md(
# NAME

| file | what it is |
| --- | --- |
| NAME.py | the contract: `CLASS`, whose call `offer` sleeps until it is answered |
| test_NAME.py | its tests, for pytest |
| story.txt | the same from the command line, to be typed |

Test it, with the package `pvm` installed (`pip install ./sdk_python` in the repository of PVM), or
with its folder `sdk_python` in PYTHONPATH:

    python3 -m pytest

Run it. The state is in `pvm.db`; PVM_DB names another file:

    pvm check NAME.py
    pvm deploy NAME.py --args '{"fee": 2}' --from owner
    pvm call CLASS offer --args '{"what": "bike", "to": "bob", "price": 400}' --from alice

and go on with story.txt. While the call sleeps, `pvm ps` names it and `pvm inspect CID` shows its
stack.
)md";

constexpr std::array kKeywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
// What the template already means by a name.
constexpr std::array kTaken = {"Accept",   "Actor", "Address", "Agreed", "Amount", "Decline",
                               "Declined", "Event", "Failure", "Map",    "Message"};

// Modules that the test imports, itself or through pytest: a contract of that name would stand
// before them. Those of CPython 3.11, then ours and pytest's.
constexpr std::string_view kModules = R"(
__future__ __init__ __main__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2
_codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections
_collections_abc _compat_pickle _compression _contextvars _crypt _csv _ctypes _curses
_curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external
_functools _gdbm _hashlib _heapq _imp _io _json _locale _lsprof _lzma _markupbase _md5 _msi
_multibytecodec _multiprocessing _opcode _operator _osx_support _overlapped _pickle _posixshmem
_posixsubprocess _py_abc _pydecimal _pyio _pytest _queue _random _scproxy _sha1 _sha256 _sha3
_sha512 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime
_struct _symtable _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings
_weakref _weakrefset _winapi _zoneinfo abc aifc antigravity argparse array ast asynchat asyncio
asyncore atexit attr attrs audioop base64 bdb binascii bisect builtins bz2 cProfile calendar cgi
cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser
conftest contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm
decimal difflib dis distutils doctest email encodings ensurepip enum errno exceptiongroup
faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt
getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp
importlib iniconfig inspect io ipaddress itertools json keyword lib2to3 linecache locale logging
lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc
nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev packaging pathlib
pdb pickle pickletools pipes pkgutil platform plistlib pluggy poplib posix posixpath pprint
profile pstats pty pvm pvm_host pvm_sdk pwd py py_compile pyclbr pydoc pydoc_data pyexpat pygments
pytest queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
selectors shelve shlex shutil signal site sitecustomize smtpd smtplib sndhdr socket socketserver
spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics stdlib string stringprep
struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios
textwrap this threading time timeit tkinter token tokenize tomli tomllib trace traceback
tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib usercustomize uu uuid
venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile
zipimport zlib zoneinfo
)";

bool is_module(const std::string& name) {
    std::istringstream words{std::string(kModules)};
    return std::find(std::istream_iterator<std::string>(words), {}, name) !=
           std::istream_iterator<std::string>();
}

template <std::size_t N>
bool is_among(const std::array<const char*, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_identifier(std::string_view name) {
    const auto is_letter = [](unsigned char c) { return c < 128 && (std::isalpha(c) || c == '_'); };
    const auto is_part = [&](unsigned char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= 64 && is_letter(static_cast<unsigned char>(name[0])) &&
           std::all_of(name.begin(), name.end(), is_part) && !is_among(kKeywords, name);
}

// "my_shop" gives "MyShop".
std::string class_of(const std::string& name) {
    std::string out;
    bool starts = true;
    for (const char c : name) {
        if (c == '_') {
            starts = true;
            continue;
        }
        out += starts ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        starts = false;
    }
    if (out.empty() || std::isdigit(static_cast<unsigned char>(out[0]))) out = "Actor" + out;
    if (is_among(kTaken, out) || is_among(kKeywords, out)) out += "Contract";
    return out;
}

std::string filled(std::string_view text, const std::string& name, const std::string& type) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with("NAME")) {
            out += name;
            at += 4;
        } else if (text.substr(at).starts_with("CLASS")) {
            out += type;
            at += 5;
        } else {
            out += text[at++];
        }
    }
    return out;
}

// `path` may have folders in front; the last part is the name.
int make_new(const std::string& path) {
    const fs::path folder = fs::path(path).lexically_normal();
    const std::string name = folder.filename().string();
    if (!is_identifier(name)) {
        print_error({"Usage", "'" + name + "' cannot name a Python module", path,
                     "letters, digits and underlines, no digit first, no keyword: my_shop"});
        return kRefused;
    }
    if (is_module(name) || name.starts_with("test_") || name.ends_with("_test")) {
        print_error(
            {"Usage",
             is_module(name) ? "a module of Python, pvm or pytest is called '" + name + "'"
                             : "pytest takes '" + name + "' for a test",
             path,
             is_module(name) ? "choose another name: my_" + name : "leave 'test' out of the name"});
        return kRefused;
    }
    std::error_code error;
    if (!fs::create_directory(folder, error)) {
        const bool exists = !error || error == std::errc::file_exists;
        print_error({"Usage", exists ? "it is there already" : error.message(), path,
                     exists ? "choose another name, or remove it" : ""});
        return kRefused;
    }
    const std::string type = class_of(name);
    const std::array<std::pair<std::string, std::string_view>, 4> files = {{
        {name + ".py", kContract},
        {"test_" + name + ".py", kTest},
        {"story.txt", kStory},
        {"README.md", kReadme},
    }};
    for (const auto& [file, text] : files) {
        std::ofstream out(folder / file, std::ios::binary);
        out << filled(text.substr(1), name, type);
        out.close();
        if (!out) {
            print_error({"Usage", std::strerror(errno), (folder / file).string(), ""});
            return kRefused;
        }
        print_text((folder / file).string() + "\n");
    }
    return kDone;
}

}  // namespace

void add_new(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("new", "Write a contract, its test and a story into a new folder");
    auto name = std::make_shared<std::string>();
    command->add_option("name", *name, "Name of the folder and the contract")->required();
    command->callback([name, &status] { status = make_new(*name); });
}

}  // namespace pvm::cli
