import type { FieldPath, LogKindName } from '../model/log-kind.ts'
import type { Unit } from '../model/view.ts'
import { stepsBelow } from './field-path.ts'
import { LOG_KINDS } from './index.ts'

/** The units of members of webrtc-stats (https://w3c.github.io/webrtc-stats/); a share is 0 to 1. Others are counts or have none here. */
const MEMBERS: Partial<Record<Unit, string>> = {
  s: `
    averageRtcpInterval currentRoundTripTime jitter jitterBufferDelay jitterBufferMinimumDelay jitterBufferTargetDelay
    minPlayoutDelay qualityLimitationDurations relativePacketArrivalDelay roundTripTime synthesizedSamplesDuration
    totalAssemblyTime totalDecodeTime totalEncodeTime totalFreezesDuration totalInterFrameDelay totalInterruptionDuration
    totalPacketSendDelay totalPausesDuration totalPlayoutDelay totalProcessingDelay totalRoundTripTime
    totalSamplesDuration
  `,
  bytes: `
    bytesDiscardedOnSend bytesReceived bytesSent fecBytesReceived headerBytesReceived headerBytesSent
    retransmittedBytesReceived retransmittedBytesSent totalEncodedBytesTarget
  `,
  bps: 'availableIncomingBitrate availableOutgoingBitrate bitrateMean bitrateStdDev targetBitrate',
  fps: 'framerateMean framerateStdDev framesPerSecond',
  px: 'frameHeight frameWidth height width',
  share: 'fractionLost',
}

const UNIT_OF: ReadonlyMap<string, Unit> = new Map(
  (Object.entries(MEMBERS) as [Unit, string][]).flatMap(([unit, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, unit] as const),
  ),
)

/** The member of a statistics object that a path leads to or into; undefined if it leads elsewhere. */
export function statisticIn(kind: LogKindName, path: FieldPath): string | undefined {
  const { statistics } = LOG_KINDS[kind]
  const [step] = (statistics === undefined ? undefined : stepsBelow(path, statistics)) ?? []
  return step === undefined || step === 'each' ? undefined : step.key
}

export const STATISTICS_WITH_UNITS: readonly string[] = [...UNIT_OF.keys()]

export const unitOfStatistic = (name: string): Unit | undefined => UNIT_OF.get(name)
