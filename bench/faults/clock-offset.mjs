// Loaded into a host beside its program (node --import) where libfaketime cannot be had: adds the
// seconds that stand in the file WATCHFLOOR_CLOCK_OFFSET to the time that the program reads.
import { readFileSync } from 'node:fs';

const realNow = Date.now.bind(Date);
const file = process.env.WATCHFLOOR_CLOCK_OFFSET ?? '';

Date.now = () => realNow() + Number.parseInt(readFileSync(file, 'utf8'), 10) * 1_000;
