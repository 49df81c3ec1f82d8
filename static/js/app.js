// Page chrome. Each module does one job and the pages work without any of them.
import { followSwaps } from "./focus.js";

followSwaps(document);
