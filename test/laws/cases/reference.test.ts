import { testEveryCaseBy } from './every-case.ts'

testEveryCaseBy('the reference scanner')
