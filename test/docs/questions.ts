/** A question at three in the morning, for README.md; `test/examples.test.ts` runs the command and looks for the answer. */
export interface Question {
  readonly question: string
  readonly command: string
  /** Lines of the output, each with its spaces as one. */
  readonly answer: readonly string[]
}

export const QUESTIONS: readonly Question[] = [
  {
    question: 'Which logs are here, and from when to when?',
    command: 'sora-logs inspect samples/',
    answer: ['samples/api.jsonl api 5 0 2026-11-20T10:10:40.339087Z 2026-11-20T10:44:05.232526Z 1.0 kB - -'],
  },
  {
    question: 'Why did connections end?',
    command: 'sora-logs stats samples/connection.jsonl --by @ended,@ended_by',
    answer: ['hung-up type_disconnect_reason: NO-ERROR 9 34.6%', 'broke-off ice_connection_state: failed 1 3.8%'],
  },
  {
    question: 'What happened to this connection, in all logs, in order of time?',
    command:
      'sora-logs grep --connection-id ZCYK68H4B13ED48SKPVA7223Y4 --sort @time --fields @time,@kind,@type samples/',
    answer: [
      '2026-11-20T10:43:50.381044Z api DisconnectConnection',
      '2026-11-20T10:43:50.385075Z connection disconnected_api',
    ],
  },
  {
    question: 'What happened in this channel around 10:44?',
    command:
      "sora-logs grep --channel-id support-4711 --around 10:44±1m -w 'not exists(rtc_type)' --fields @time,@type samples/",
    answer: ['2026-11-20T10:43:50.445311Z archive.failed', '2026-11-20T10:44:05.232526Z StopRecording'],
  },
  {
    question: 'Which connections lasted less than 30 seconds?',
    command: "sora-logs grep -w '@duration_ms < 30s' --fields @time,channel_id,client_id,@duration_ms samples/",
    answer: ['2026-11-20T10:53:17.250017Z gate-camera gate-camera-07 18920.469'],
  },
  {
    question: 'Which SDK loses connections?',
    command:
      "sora-logs stats samples/connection.jsonl --by sora_client.type --agg 'count,rate(@ended in (broke-off, failed))'",
    answer: ['Sora JavaScript SDK 15 57.7% 13.3%', 'WebRTC Native Client Momo 6 23.1% 100.0%'],
  },
  {
    question: 'When did it begin?',
    command: 'sora-logs stats samples/event_webhook.jsonl --by type --every 10m',
    answer: ['connection.failed 1 0.4% █'],
  },
  {
    question: 'Who was not let in, and why?',
    command: "sora-logs grep -w 'res.allowed == false' --fields @time,req.channel_id,res.reason samples/",
    answer: ['2026-11-20T10:29:30.821274Z 配信-42 TICKET-EXPIRED'],
  },
  {
    question: 'How fast do our webhooks answer?',
    command: "sora-logs stats samples/ --by @kind --agg 'p95(response_time_ms),max(response_time_ms)'",
    answer: ['session_webhook 21 ms 29 ms', 'auth_webhook_error 5.00 s 5.00 s'],
  },
  {
    question: 'Which connections lose packets?',
    command: "sora-logs stats samples/rtc_stats.jsonl --by connection_id --agg 'max(rtc_data.packetsLost)' --limit 5",
    answer: ['ZCYK68H4B13ED48SKPVA7223Y4 3,985'],
  },
]
