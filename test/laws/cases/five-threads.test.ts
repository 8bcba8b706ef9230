import { testEveryCaseBy } from './every-case.ts'

testEveryCaseBy('five threads')
