import { testEveryCaseBy } from './every-case.ts'

testEveryCaseBy('the kernel, from standard input')
