import { testEveryCaseBy } from './every-case.ts'

testEveryCaseBy('the kernel, from gz')
