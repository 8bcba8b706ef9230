/**
 * Members of the dictionaries in "Identifiers for WebRTC's Statistics API" (https://w3c.github.io/webrtc-stats/), of all
 * types together: a question about `rtc_data` need not say of which `rtc_type`.
 */
const STANDARD = `
  active address audioLevel availableIncomingBitrate availableOutgoingBitrate base64Certificate bytesDiscardedOnSend
  bytesReceived bytesSent candidateType ccfbMessagesReceived ccfbMessagesSent channels clockRate codecId
  concealedSamples concealmentEvents consentRequestsSent corruptionMeasurements currentRoundTripTime
  dataChannelIdentifier dataChannelsClosed dataChannelsOpened decoderImplementation dtlsCipher dtlsRole dtlsState
  echoReturnLoss echoReturnLossEnhancement encoderImplementation encodingIndex estimatedPlayoutTimestamp
  fecBytesReceived fecPacketsDiscarded fecPacketsReceived fecSsrc fingerprint fingerprintAlgorithm firCount foundation
  fractionLost frameHeight frames framesAssembledFromMultiplePackets framesDecoded framesDropped framesEncoded
  framesPerSecond framesReceived framesRendered framesSent frameWidth freezeCount headerBytesReceived headerBytesSent
  height hugeFramesSent iceLocalUsernameFragment iceRole iceState id insertedSamplesForDeceleration issuerCertificateId
  jitter jitterBufferDelay jitterBufferEmittedCount jitterBufferMinimumDelay jitterBufferTargetDelay keyFramesDecoded
  keyFramesEncoded kind label lastPacketReceivedTimestamp lastPacketSentTimestamp localCandidateId localCertificateId
  localId mediaSourceId messagesReceived messagesSent mid mimeType nackCount nominated packetsDiscarded
  packetsDiscardedOnSend packetsLost packetsReceived packetsReceivedWithCe packetsReceivedWithEct1 packetsReportedAsLost
  packetsReportedAsLostButRecovered packetsSent packetsSentWithEct1 packetsWithBleachedEct1Marking pauseCount
  payloadType playoutId pliCount port powerEfficientDecoder powerEfficientEncoder priority protocol psnrMeasurements
  psnrSum qpSum qualityLimitationDurations qualityLimitationReason qualityLimitationResolutionChanges relatedAddress
  relatedPort relayProtocol remoteCandidateId remoteCertificateId remoteId remoteTimestamp removedSamplesForAcceleration
  reportsSent requestsReceived requestsSent responsesReceived responsesSent retransmittedBytesReceived
  retransmittedBytesSent retransmittedPacketsReceived retransmittedPacketsSent rid roundTripTime
  roundTripTimeMeasurements rtxSsrc scalabilityMode sdpFmtpLine selectedCandidatePairChanges selectedCandidatePairId
  silentConcealedSamples srtpCipher ssrc state synthesizedSamplesDuration synthesizedSamplesEvents targetBitrate tcpType
  timestamp tlsVersion totalAssemblyTime totalAudioEnergy totalCorruptionProbability totalDecodeTime totalEncodeTime
  totalFreezesDuration totalInterFrameDelay totalPacketSendDelay totalPausesDuration totalPlayoutDelay
  totalProcessingDelay totalRoundTripTime totalSamplesCount totalSamplesDuration totalSamplesReceived
  totalSquaredCorruptionProbability totalSquaredInterFrameDelay trackIdentifier transportId type url usernameFragment
  width
`

/** What browsers and libwebrtc send beside them: members of earlier drafts, and some that were never in one. */
const BESIDE_STANDARD = `
  averageRtcpInterval bitrateMean bitrateStdDev burstDiscardCount burstDiscardRate burstLossCount burstLossRate
  burstPacketsDiscarded burstPacketsLost codecType componentId contentType delayedPacketOutageSamples detached
  discardedPackets ended frameBitDepth framerateMean framerateStdDev fullFramesLost gapDiscardRate gapLossRate
  googTimingFrameInfo interruptionCount ip isRemote jitterBufferFlushes mediaType minPlayoutDelay networkAdapterType
  networkType packetsDuplicated packetsFailedDecryption packetsRepaired partialFramesLost perDscpPacketsReceived
  perDscpPacketsSent proxied readable receiverId relativePacketArrivalDelay remoteSource rtcpTransportStatsId selected
  senderId sliCount totalEncodedBytesTarget totalInterruptionDuration trackId voiceActivityFlag vpn writable
`

/** The keys that `rtc_data` is known to have. Clients change without Sora, so another one is a reason to warn, no error. */
export const RTC_DATA_NAMES: ReadonlySet<string> = new Set(`${STANDARD} ${BESIDE_STANDARD}`.trim().split(/\s+/))
