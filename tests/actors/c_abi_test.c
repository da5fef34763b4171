/* libpvm from C alone: what a program in any language meets. Prints the first thing that is wrong. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actors/pvm_c.h"

static int checks = 0;

static void fail(int line, const char* what, const char* text) {
    fprintf(stderr, "line %d: expected %s in %s\n", line, what, text ? text : "(null)");
    exit(1);
}

/* That a text has, or has not, a part; frees it. */
static void check_answer(int line, char* text, const char* part) {
    ++checks;
    if (text == NULL || strstr(text, part) == NULL) fail(line, part, text);
    pvm_free(text);
}

#define SAYS(world, request, part) check_answer(__LINE__, pvm_command(world, request), part)

static const char* const kCounter =
    "{\"do\": \"deploy\", \"name\": \"counter.py\", \"from\": \"owner\", \"source\": \""
    "from pvm_sdk import Actor, Message, anyone, public, view, wait\\n"
    "class Go(Message):\\n"
    "    by_how_much: int\\n"
    "class Counter(Actor):\\n"
    "    count: int = 0\\n"
    "    @public\\n"
    "    def add(self) -> int:\\n"
    "        self.count += wait(Go.by(anyone)).by_how_much\\n"
    "        return self.count\\n"
    "    @public\\n"
    "    def fail(self):\\n"
    "        raise ValueError('no')\\n"
    "    @view\\n"
    "    def shown(self) -> int:\\n"
    "        return self.count\\n\"}";

static void a_world_answers(pvm_world* world) {
    SAYS(world, kCounter, "\"status\":\"returned\"");
    SAYS(world, "{\"do\": \"call\", \"actor\": \"Counter\", \"method\": \"add\", \"from\": \"bob\"}",
         "\"status\":\"paused\"");
    SAYS(world, "{\"do\": \"ps\"}", "\"label\":\"Go\"");
    SAYS(world, "{\"do\": \"waits\", \"actor\": \"Counter\", \"as\": \"bob\"}", "by_how_much");
    SAYS(world,
         "{\"do\": \"send\", \"to\": \"Counter\", \"message\": \"Go\", \"from\": \"bob\","
         " \"args\": {\"by_how_much\": 5}}",
         "\"value\":5");
    SAYS(world, "{\"do\": \"view\", \"actor\": \"Counter\", \"method\": \"shown\"}", "{\"ok\":5}");
    SAYS(world, "{\"do\": \"state\", \"actor\": \"Counter\"}", "{\"ok\":{\"count\":5}}");
    SAYS(world, "{\"do\": \"advance\", \"blocks\": 3, \"skip_ms\": 1000}", "{\"ok\":[]}");
    SAYS(world, "{\"do\": \"height\"}", "\"height\":6");
    SAYS(world, "{\"do\": \"replay\"}", "\"equal\":true");
    SAYS(world, "{\"do\": \"abi\", \"actor\": \"Counter\"}", "\"exclusive\":false");
    SAYS(world, "{\"do\": \"account\", \"name\": \"bob\"}", "{\"ok\":\"0x");
}

static void what_is_wrong_is_said(pvm_world* world) {
    /* A refused turn is a receipt; what never became a turn is an error. */
    SAYS(world, "{\"do\": \"call\", \"actor\": \"Counter\", \"method\": \"fail\", \"from\": \"bob\"}",
         "\"status\":\"refused\"");
    SAYS(world, "{\"do\": \"call\", \"actor\": \"Nobody\", \"method\": \"add\", \"from\": \"bob\"}",
         "\"code\":\"UnknownActor\"");
    SAYS(world, "{\"do\": \"call\", \"actor\": \"Counter\", \"method\": \"add\"}",
         "'from' is missing");
    SAYS(world, "{\"do\": \"ps\", \"form\": 1}", "it takes no 'form'");
    SAYS(world, "{\"do\": \"advance\", \"blocks\": -1}", "'blocks' is no whole number");
    SAYS(world, "{\"do\": \"advance\", \"blocks\": 1e300}", "'blocks' is no whole number");
    SAYS(world, "{\"do\": \"dance\"}", "there is no command 'dance'");
    SAYS(world, "[]", "it is no JSON object");
    SAYS(world, "{\"do\": ", "it is no JSON");
    SAYS(world, "{\"do\": \"\xff\"}", "\"code\":\"InvalidRequest\"");
    SAYS(world, NULL, "it is null");
    SAYS(NULL, "{\"do\": \"ps\"}", "it is null");
}

static void a_file_is_kept(const char* path) {
    remove(path);
    char* error = NULL;
    pvm_world* world = pvm_open(path, "{\"warm\": 0, \"durability\": \"normal\"}", &error);
    if (world == NULL) fail(__LINE__, "a world", error);
    a_world_answers(world);
    pvm_close(world);
    world = pvm_open(path, "{\"stress\": {\"pause\": 1, \"gc\": true}}", NULL);
    if (world == NULL) fail(__LINE__, "the world again", path);
    SAYS(world, "{\"do\": \"state\", \"actor\": \"Counter\"}", "{\"ok\":{\"count\":5}}");
    pvm_close(world);
    remove(path);
}

static void what_cannot_be_opened_says_why(const char* missing) {
    char* error = NULL;
    if (pvm_open(missing, "{\"durability\": \"mostly\"}", &error)) fail(__LINE__, "none", missing);
    check_answer(__LINE__, error, "neither full nor normal");
    if (pvm_open(NULL, "{\"stress\": {\"paws\": 4}}", &error)) fail(__LINE__, "none", "paws");
    check_answer(__LINE__, error, "it takes no 'paws'");
    if (pvm_open("/", NULL, &error)) fail(__LINE__, "none", "a folder");
    check_answer(__LINE__, error, "\"error\"");
    if (pvm_open("/", NULL, NULL)) fail(__LINE__, "none", "a folder");
}

int main(int argc, char** argv) {
    const char* path = argc > 1 ? argv[1] : "c_abi_test.db";
    ++checks;
    if (strchr(pvm_version(), '.') == NULL) fail(__LINE__, "a version", pvm_version());
    char* error = NULL;
    pvm_world* world = pvm_open(NULL, NULL, &error);
    if (world == NULL || error != NULL) fail(__LINE__, "a world", error);
    a_world_answers(world);
    what_is_wrong_is_said(world);
    pvm_close(world);
    pvm_close(NULL);
    pvm_free(NULL);
    a_file_is_kept(path);
    what_cannot_be_opened_says_why(path);
    printf("%d answers are as they should be\n", checks);
    return 0;
}
