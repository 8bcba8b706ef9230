/** A value told by its bin is off by at most this part of it. */
export const RELATIVE_ERROR = 0.005

// The mapping of DDSketch, section 2.1 of C. Masson, J. E. Rim, H. K. Lee: "DDSketch: A Fast and Fully-Mergeable Quantile
// Sketch with Relative-Error Guarantees", PVLDB 12(12), 2019. With an error of a, and g = (1 + a) / (1 - a), bin i holds
// the values above g^(i-1) up to g^i, and stands for 2 g^i / (g + 1): at either border a value is off by a times itself.
const MORE_THAN_ONE = (2 * RELATIVE_ERROR) / (1 - RELATIVE_ERROR)
const G = 1 + MORE_THAN_ONE
/** Bins between a number and twice the number. */
const BINS_TO_DOUBLE = (1 / Math.log1p(MORE_THAN_ONE)) * Math.log(2)

/** Values nearer to zero than this have no bin: the border below would be no normal number. */
export const LEAST_VALUE = 2 ** -1023 * G

/** @param value from `LEAST_VALUE` on */
export const binOf = (value: number): number => Math.ceil(Math.log2(value) * BINS_TO_DOUBLE)

/** What the values of a bin are told as. */
export const valueOfBin = (bin: number): number => 2 ** (bin / BINS_TO_DOUBLE) * (2 / (1 + G))
