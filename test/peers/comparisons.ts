/** A command-line tool for JSON lines that answers some of our questions. */
export type Peer = 'jq' | 'mlr' | 'duckdb' | 'soralog'

/** The same question to several tools. README.md shows the commands, and `peers.test.ts` runs them, letter by letter. */
export interface Comparison {
  readonly question: string
  readonly ours: string
  /** Without a peer that cannot answer it. */
  readonly peers: Readonly<Partial<Record<Peer, string>>>
  readonly form: 'jsonl' | 'csv'
  /**
   * `records`: the same objects; `values`: rows of the same values, whatever the tools call the columns. `ordered`:
   * also in the same order.
   */
  readonly same: 'records' | 'values' | 'ordered values'
  /** Numbers are the same to so many decimals; all unless stated. */
  readonly decimals?: number
}

/** Of milliseconds: jq and Miller hold a time as a double of seconds, which steps by a quarter of a microsecond today. */
const TIME_DECIMALS = 2

export const COMPARISONS: readonly Comparison[] = [
  {
    question: 'Every line of a connection, whichever log it is in',
    ours: 'sora-logs grep --connection-id ZCYK68H4B13ED48SKPVA7223Y4 samples/',
    peers: {
      jq: `jq -c 'select(any(.., (.json | strings | fromjson); .connection_id? == "ZCYK68H4B13ED48SKPVA7223Y4"))' \\
  samples/*.jsonl`,
      mlr: `mlr --jsonl filter 'is_string($json) && $json =~ "ZCYK68H4B13ED48SKPVA7223Y4" ||
  any(flatten($*, "."), func(k, v) { return k =~ "connection_id$" && v == "ZCYK68H4B13ED48SKPVA7223Y4" })' \\
  samples/*.jsonl`,
      duckdb: `duckdb -json -c "SELECT json FROM read_json_objects('samples/*.jsonl')
  WHERE regexp_matches(json, 'connection_id\\W+ZCYK68H4B13ED48SKPVA7223Y4')"`,
    },
    form: 'jsonl',
    same: 'records',
  },
  {
    question: 'Lines of each type in three logs that keep it under different names',
    ours: 'sora-logs stats -f jsonl --by @kind,@type --kind signaling,session_webhook,api samples/',
    peers: {
      jq: `jq -nc '[inputs | {kind: (input_filename | ltrimstr("samples/") | rtrimstr(".jsonl")),
  type: (.type // .operation // .req.type)}] | group_by(.)[] | .[0] + {n: length}' \\
  samples/signaling.jsonl samples/session_webhook.jsonl samples/api.jsonl`,
      mlr: `mlr --jsonl put '$kind = sub(FILENAME, ".*/(.*).jsonl", "\\1"); $type = $type ?? $operation ?? $req["type"]' \\
  then count-distinct -f kind,type samples/signaling.jsonl samples/session_webhook.jsonl samples/api.jsonl`,
      duckdb: `duckdb -json -c "SELECT parse_filename(filename, true), coalesce(type, operation, req.type), count(*)
  FROM read_json(['samples/signaling.jsonl', 'samples/session_webhook.jsonl', 'samples/api.jsonl'],
    union_by_name = true, filename = true) GROUP BY ALL"`,
      soralog: `soralog list -a -r samples | soralog cat \\
  | jq -c 'select(.["@domain"] | IN("signaling", "session_webhook", "api"))' | soralog count @domain @type`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'Why connections ended',
    ours: 'sora-logs stats -f jsonl --by destroyed_reason samples/connection.jsonl',
    peers: {
      jq: `jq -sc 'group_by(.destroyed_reason)[] | {reason: .[0].destroyed_reason, n: length}' samples/connection.jsonl`,
      mlr: 'mlr --jsonl count-distinct -f destroyed_reason samples/connection.jsonl',
      duckdb: `duckdb -json -c "SELECT destroyed_reason, count(*) FROM 'samples/connection.jsonl' GROUP BY ALL"`,
      soralog: `soralog list -a -r samples | soralog cat | jq -c 'select(.["@domain"] == "connection")' \\
  | soralog count destroyed_reason`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'Connections by role and codec, also those without video',
    ours: 'sora-logs stats -f jsonl --by role,video_codec_type samples/connection.jsonl',
    peers: {
      jq: `jq -sc 'group_by(.role, .video_codec_type)[] | [(.[0] | .role, .video_codec_type), length]' \\
  samples/connection.jsonl`,
      mlr: `mlr --jsonl unsparsify -f video_codec_type then count-distinct -f role,video_codec_type \\
  samples/connection.jsonl`,
      duckdb: `duckdb -json -c "SELECT role, video_codec_type, count(*) FROM 'samples/connection.jsonl' GROUP BY ALL"`,
      soralog: `soralog list -a -r samples | soralog cat | jq -c 'select(.["@domain"] == "connection")' \\
  | soralog count role video_codec_type`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'For each SDK, how long connections last',
    ours: `sora-logs stats -f jsonl --by sora_client.type --agg 'p50(@duration_ms),p95(@duration_ms)' \\
  samples/connection.jsonl`,
    peers: {
      jq: `jq -sc 'def ms: 1000 * ((.[:19] + "Z" | fromdate) + (.[19:-1] | tonumber));
  def p(q): .[(length * q | ceil) - 1];
  group_by(.sora_client.type)[] | [.[0].sora_client.type] +
    (map((.destroyed_timestamp | ms) - (.created_timestamp | ms)) | sort | [p(0.5), p(0.95)])' samples/connection.jsonl`,
      mlr: `mlr --jsonl flatten then put 'func ms(str t) { return 1000 * strptime(t, "%Y-%m-%dT%H:%M:%SZ") }
  $ms = ms($destroyed_timestamp) - ms($created_timestamp)' \\
  then stats1 -a p49.9999,p94.9999 -f ms -g sora_client.type samples/connection.jsonl`,
      duckdb: `duckdb -json -c "WITH lasting AS (SELECT sora_client.type AS sdk,
    date_diff('us', created_timestamp, destroyed_timestamp) / 1000 AS ms FROM 'samples/connection.jsonl')
  SELECT sdk, quantile_disc(ms, 0.5), quantile_disc(ms, 0.95) FROM lasting GROUP BY sdk"`,
    },
    form: 'jsonl',
    same: 'values',
    decimals: TIME_DECIMALS,
  },
  {
    question: 'For each node: connections, the share that did not end normally, and channels',
    ours: `sora-logs stats -f jsonl --by node_name --agg 'count,rate(destroyed_reason != "normal"),distinct(channel_id)' \\
  samples/connection.jsonl`,
    peers: {
      jq: `jq -sc 'group_by(.node_name)[] | [.[0].node_name, length,
  (map(select(.destroyed_reason != "normal")) | length) / length, (map(.channel_id) | unique | length)]' \\
  samples/connection.jsonl`,
      mlr: `mlr --jsonl put '$bad = $destroyed_reason == "normal" ? 0 : 1' \\
  then stats1 -a count,mean,distinct_count -f bad,channel_id -g node_name \\
  then cut -o -f node_name,bad_count,bad_mean,channel_id_distinct_count samples/connection.jsonl`,
      duckdb: `duckdb -json -c "SELECT node_name, count(*), avg((destroyed_reason != 'normal')::INT), count(DISTINCT channel_id)
  FROM 'samples/connection.jsonl' GROUP BY ALL"`,
    },
    form: 'jsonl',
    same: 'values',
    // Miller and DuckDB have the share as an average.
    decimals: 12,
  },
  {
    question: 'The five channels that sent the most to Sora',
    ours: `sora-logs stats -f jsonl --by channel_id --agg 'sum(local_stats.rtp.total_received_byte_size)' --limit 5 \\
  samples/connection.jsonl`,
    peers: {
      jq: `jq -sc 'group_by(.channel_id) | map([.[0].channel_id, (map(.local_stats.rtp.total_received_byte_size) | add)])
  | sort_by(-.[1])[:5][]' samples/connection.jsonl`,
      mlr: `mlr --jsonl flatten then stats1 -a sum -f local_stats.rtp.total_received_byte_size -g channel_id \\
  then sort -nr local_stats.rtp.total_received_byte_size_sum then head -n 5 samples/connection.jsonl`,
      duckdb: `duckdb -json -c "SELECT channel_id, sum(local_stats.rtp.total_received_byte_size)
  FROM 'samples/connection.jsonl' GROUP BY ALL ORDER BY 2 DESC LIMIT 5"`,
    },
    form: 'jsonl',
    same: 'ordered values',
  },
  {
    question: 'Connections of more than ten minutes that ended from 10:15 to 10:40',
    ours: `sora-logs grep -f jsonl -w '@duration_ms > 10m' --since 10:15 --until 10:40 --fields connection_id,timestamp \\
  samples/connection.jsonl`,
    peers: {
      jq: `jq -c 'def s: (.[:19] + "Z" | fromdate) + (.[19:-1] | tonumber);
  select(.timestamp >= "2026-11-20T10:15" and .timestamp < "2026-11-20T10:40"
    and (.destroyed_timestamp | s) - (.created_timestamp | s) > 600) | [.connection_id, .timestamp]' \\
  samples/connection.jsonl`,
      mlr: `mlr --jsonl filter 'func s(str t) { return strptime(t, "%Y-%m-%dT%H:%M:%SZ") }
  $timestamp >= "2026-11-20T10:15" && $timestamp < "2026-11-20T10:40"
    && s($destroyed_timestamp) - s($created_timestamp) > 600' \\
  then cut -o -f connection_id,timestamp samples/connection.jsonl`,
      duckdb: `duckdb -json -c "SELECT connection_id, timestamp FROM 'samples/connection.jsonl'
  WHERE timestamp >= '2026-11-20 10:15' AND timestamp < '2026-11-20 10:40'
    AND destroyed_timestamp - created_timestamp > INTERVAL 10 minutes"`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'Connections that began and ended, every ten minutes',
    ours: `sora-logs stats -f jsonl --every 10m --by type -w 'type in (connection.created, connection.destroyed)' \\
  samples/event_webhook.jsonl`,
    peers: {
      jq: `jq -sc 'map(select(.type | IN("connection.created", "connection.destroyed")))
  | group_by(.timestamp[:15], .type)[] | [.[0].timestamp[:15] + "0:00Z", .[0].type, length]' samples/event_webhook.jsonl`,
      mlr: `mlr --jsonl filter '$type =~ "^connection.(created|destroyed)$"' \\
  then put '$at = sec2gmt(strptime($timestamp, "%Y-%m-%dT%H:%M:%SZ") // 600 * 600)' \\
  then count-distinct -f at,type samples/event_webhook.jsonl`,
      duckdb: `duckdb -json -c "SELECT time_bucket(INTERVAL 10 minutes, timestamp), type, count(*) FROM 'samples/event_webhook.jsonl'
  WHERE type IN ('connection.created', 'connection.destroyed') GROUP BY ALL"`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'The most packets that a client reports as lost, by connection',
    ours: `sora-logs stats -f jsonl --by connection_id --agg 'max(rtc_data.packetsLost)' samples/rtc_stats.jsonl`,
    peers: {
      jq: `jq -sc 'group_by(.connection_id)[] | [.[0].connection_id, (map(.rtc_data.packetsLost) | max)]' \\
  samples/rtc_stats.jsonl`,
      mlr: 'mlr --jsonl flatten then stats1 -a max -f rtc_data.packetsLost -g connection_id samples/rtc_stats.jsonl',
      duckdb: `duckdb -json -c "SELECT connection_id, max(rtc_data.packetsLost) FROM 'samples/rtc_stats.jsonl' GROUP BY ALL"`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'How fast the application answers authentications, by node',
    ours: `sora-logs stats -f jsonl --by req.node_name --agg 'count,p95(response_time_ms),max(response_time_ms)' \\
  samples/auth_webhook.jsonl`,
    peers: {
      jq: `jq -sc 'group_by(.req.node_name)[] | [.[0].req.node_name, length] +
  (map(.response_time_ms) | sort | [.[(length * 0.95 | ceil) - 1], max])' samples/auth_webhook.jsonl`,
      mlr: `mlr --jsonl flatten then stats1 -a count,p94.9999,max -f response_time_ms -g req.node_name \\
  samples/auth_webhook.jsonl`,
      duckdb: `duckdb -json -c "SELECT req.node_name, count(*), quantile_disc(response_time_ms, 0.95), max(response_time_ms)
  FROM 'samples/auth_webhook.jsonl' GROUP BY ALL"`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'Signaling messages with the text of a relay candidate',
    ours: `sora-logs grep -c 'typ relay' samples/signaling.jsonl`,
    peers: {
      jq: `jq -nR '[inputs | select(test("typ relay"))] | length' samples/signaling.jsonl`,
      mlr: `mlr --inidx --ifs '\\t' --ojsonl filter '$1 =~ "typ relay"' then count samples/signaling.jsonl`,
      duckdb: `duckdb -json -c "SELECT count(*) FROM read_json_objects('samples/signaling.jsonl') WHERE contains(json, 'typ relay')"`,
    },
    form: 'jsonl',
    same: 'values',
  },
  {
    question: 'Some fields of each connection, for a spreadsheet',
    ours: `sora-logs grep -f csv --fields channel_id,client_id,created_timestamp,sora_client.version '' \\
  samples/connection.jsonl`,
    peers: {
      jq: `jq -nr '["channel_id", "client_id", "created_timestamp", "sora_client.version"],
  (inputs | [.channel_id, .client_id, .created_timestamp, .sora_client.version]) | @csv' samples/connection.jsonl`,
      mlr: `mlr --ijsonl --ocsv flatten then cut -o -f channel_id,client_id,created_timestamp,sora_client.version \\
  samples/connection.jsonl`,
      duckdb: `duckdb -csv -c "SELECT channel_id, client_id, created_timestamp, sora_client.version AS \\"sora_client.version\\"
  FROM 'samples/connection.jsonl'"`,
    },
    form: 'csv',
    same: 'ordered values',
  },
]
