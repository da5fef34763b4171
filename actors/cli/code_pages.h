#pragma once
// Pages of code that have done their work.
//
// Starting, compiling and restoring touch code and tables that running the program never needs, but
// that count as this process's memory from then on. The one rule: only what is mapped from a file
// and was never written goes back, so that it can be read again from there.

namespace pvm::cli {

// Gives the pages of code and constants of the program and its libraries back to the system. What
// is needed again comes back at its next use, from the page cache. Optimised builds on Linux do it;
// in others a debugger's breakpoints would go with the pages.
void give_back_code();

}  // namespace pvm::cli
