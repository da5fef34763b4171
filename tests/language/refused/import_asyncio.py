# refused at 2:1: import of asyncio is refused: there is no event loop of the machine
import asyncio
