/**
 * What the kernel and its host agree on: limits, and where things stand in memory. Plain TypeScript that AssemblyScript
 * reads as well. Offsets and sizes are bytes; every pointer is a u32, and 0 is none.
 */

/** Rows of one batch, and values of all its lists in one column; a block with more goes to the reference scanner. */
export const MOST_ROWS = 8192
/** Different strings of one column that get a code; later ones are slices of their line. */
export const MOST_CODES = 4096
/** A longer string gets no code. */
export const LONGEST_CODED = 255
/** Cells of one batch that the host makes. */
export const MOST_PENDING = 8192
/** The kernel recurses so deep; a line with deeper values that are wanted goes to the reference scanner. */
export const DEEPEST_WALK = 128
/** Bytes that can be read behind any input, since 64 are loaded at once. */
export const SLACK = 128

/** What `run` comes back with: at the end; at a line that is for the host; with no room for another row. */
export const DONE = 0
export const REFUSED = 1
export const FULL = 2

/** As in `TAG` of the model. */
export const TAG_NULL = 1
export const TAG_BOOLEAN = 2
export const TAG_NUMBER = 3
export const TAG_STRING = 4
export const TAG_ARRAY = 5
export const TAG_OBJECT = 6
export const TAG_LIST = 7

/** The state of a scanner. First what changes with each block: what is left of it, and what was read. */
export const STATE_CURSOR = 0
export const STATE_END = 4
export const STATE_ROWS = 8
export const STATE_LINES = 12
export const STATE_BLANK = 16
export const STATE_PARSED = 20
/** The line that was refused. */
export const STATE_LINE_START = 24
export const STATE_LINE_END = 28
export const STATE_PENDING_LENGTH = 32
/** Free memory for strings of dictionaries. */
export const STATE_HEAP = 36
/** Then what the host sets once. */
export const STATE_HEAP_END = 40
export const STATE_MOST_LINE = 44
export const STATE_ROOT = 48
export const STATE_HAS_ROWS = 52
/** Columns of the plan, list columns included and columns of their values not. */
export const STATE_COLUMNS = 56
export const STATE_COLUMN_COUNT = 60
export const STATE_ROW_LINES = 64
export const STATE_PENDING = 68
export const STATE_NEEDLES = 72
export const STATE_NEEDLE_COUNT = 76
/** Tables of a schema, and its root in them; 0 without validation. */
export const STATE_SCHEMA = 80
export const STATE_SCHEMA_ROOT = 84
/** Whether lines that hold a needle are only found, and are all for the host. */
export const STATE_IS_SEARCH = 96
/** Undeclared keys: records, and how much of them is used. */
export const STATE_DRIFT = 88
export const STATE_DRIFT_LENGTH = 92
/** The marks that lines have. */
export const STATE_MARKS = 100
/** Lines that have other ones, and how many they are. */
export const STATE_DOUBTS = 104
export const STATE_DOUBT_COUNT = 108
export const STATE_SIZE = 128

/** A place in a line that is wanted, or on the way to one: the columns that its value goes to, and where to go from it. */
export const NODE_VALUE_COLUMN = 0
export const NODE_TIME_COLUMN = 4
/** A table of keys, and its slots less one. */
export const NODE_KEYS = 8
export const NODE_KEYS_MASK = 12
/** Node of the elements of an array, where each is a value of a list; and where each is a row. */
export const NODE_ELEMENT = 16
export const NODE_ROW = 20
/** Columns that get a value from each element, missing or not: pointers to them. */
export const NODE_LISTS = 24
export const NODE_LIST_COUNT = 28
/** The slots of the keys that came first, as in `KEY_NEXT`, and how many keys were learned that nobody wants. */
export const NODE_FIRST = 32
export const NODE_LEARNED = 40
export const NODE_SIZE = 64
/** Keys of a node that are learned, so that they need not be read to their end when they come again. */
export const MOST_LEARNED = 128

/**
 * A slot of a table of keys, found by hash; without a node it is free. A key that was learned has the node `LEARNED`. The
 * text has what stands around it in a compact line, `"key":`, and the length is that of the key.
 */
export const KEY_TEXT = 0
export const KEY_LENGTH = 4
/** The slots of the keys that came behind it, the last and the last but one, as places in memory. */
export const KEY_NEXT = 8
/** Of the key of a schema: the slot of the key among those that are wanted, `NOT_WANTED`, or 0 if nobody has looked. */
export const KEY_WANTED = 16
export const NOT_WANTED = 1
export const KEY_NODE = 20
export const LEARNED = 1
/** Number of the object in which the key was seen last. */
export const KEY_SEEN = 24
/** The marks that it is of a line: a bit each. */
export const KEY_MARKS = 28
export const KEY_SIZE = 32

/** Of the key of a schema: what it is counted by among those that are required, from 1; 0 if it need not be there. */
export const KEY_REQUIRED = 24

/** A node of a schema, as built from its JSON. Pointers here are offsets in the tables. Which types a value may have: */
export const SCHEMA_TYPES = 0
export const TYPE_NULL = 1
export const TYPE_TRUE = 2
export const TYPE_FALSE = 4
export const TYPE_NUMBER = 8
export const TYPE_STRING = 16
export const TYPE_OBJECT = 32
export const TYPE_ARRAY = 64
/** Any JSON value. */
export const TYPE_ANY = 128
/** A string that is an RFC 3339 time. */
export const FORMAT_TIME = 256
/** The strings that it may be; none for any. */
export const SCHEMA_STRINGS = 4
export const SCHEMA_STRING_COUNT = 8
/** A table of declared keys, and its slots less one. */
export const SCHEMA_KEYS = 12
export const SCHEMA_KEYS_MASK = 16
/** How many keys are required. */
export const SCHEMA_REQUIRED = 20
/** Node of what is not declared; 0 if an undeclared key is drift. */
export const SCHEMA_OTHERS = 24
export const SCHEMA_ITEMS = 28
/** A key whose value chooses the node that holds: its text, its length, the choices and how many they are. */
export const SCHEMA_CHOOSER = 32
export const SCHEMA_CHOOSER_LENGTH = 36
export const SCHEMA_CHOICES = 40
export const SCHEMA_CHOICE_COUNT = 44
/** The slots of the keys that came first, as in `KEY_NEXT`. */
export const SCHEMA_FIRST = 48
export const SCHEMA_SIZE = 64
/** A string of the tables: where it is and its length. A choice has, behind the JSON text that chooses it, its node. */
export const TEXT_SIZE = 8
export const CHOICE_SIZE = 12

/** Bytes for undeclared keys of one batch; and how many of them one line may have. */
export const DRIFT_BYTES = 262144
export const MOST_DRIFT = 64
/** A record: the line, the value, and how many steps lead to it; then a start and an end for each step. */
export const DRIFT_LINE = 0
export const DRIFT_LINE_START = 4
export const DRIFT_LINE_END = 8
export const DRIFT_START = 12
export const DRIFT_END = 16
export const DRIFT_STEPS = 20
/** The first record with the same steps, as a place in memory, as far as that is known: maybe the record itself. */
export const DRIFT_SAME = 24
export const DRIFT_SIZE = 28
export const STEP_SIZE = 8
/** The end of a step that is an index. */
export const STEP_INDEX = 0

/** A column: whose rows it has, and its cells. */
export const COLUMN_SCOPE = 0
/** Of a list: the column of its values, in which `STARTS` and `ENDS` are places. */
export const COLUMN_VALUES = 4
/** Of the values of a list: how many there are, and how many there were when the element began. */
export const COLUMN_LENGTH = 8
export const COLUMN_MARK = 12
export const COLUMN_CODE_COUNT = 16
/** By row. The start and the end of a cell are those of its JSON text. */
export const COLUMN_TAGS = 64
export const COLUMN_NUMBERS = 8256
export const COLUMN_CODES = 73792
export const COLUMN_STARTS = 106560
export const COLUMN_ENDS = 139328
/** Hash table of the dictionary: a hash and a code + 1 a slot. Then start and length of each string. */
export const COLUMN_SLOTS = 172096
export const COLUMN_STRINGS = 237632
export const COLUMN_SIZE = 270400

/** The rows of a column are lines; elements of the array that makes the rows; or values of lists. */
export const SCOPE_LINE = 0
export const SCOPE_ELEMENT = 1
export const SCOPE_VALUE = 2

/** By row: its line in the block, and the line's start and end. */
export const ROW_LINE_SIZE = 12
/** A line's start and end. */
export const DOUBT_SIZE = 8
/** A column, and a row of it. */
export const PENDING_SIZE = 8
/** A text, its length, and its next place in the block. */
export const NEEDLE_TEXT = 0
export const NEEDLE_LENGTH = 4
export const NEEDLE_PLACE = 8
export const NEEDLE_SIZE = 12
