# refused at 2:1: await needs an async function around it
await print()
