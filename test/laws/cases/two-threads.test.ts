import { testEveryCaseBy } from './every-case.ts'

testEveryCaseBy('two threads')
