/** A torn line is a row of nulls to DuckDB, and every line of these logs has a connection. */
const lines = (file, columns) => `FROM read_json('${file}', format = 'newline_delimited', ignore_errors = true,
  columns = {connection_id: 'VARCHAR', ${columns}}) WHERE connection_id IS NOT NULL`

const CONNECTION = `role: 'VARCHAR', video_codec_type: 'VARCHAR', destroyed_reason: 'VARCHAR', channel_id: 'VARCHAR',
  created_timestamp: 'TIMESTAMP', destroyed_timestamp: 'TIMESTAMP'`
const MORE = `type_disconnect_reason: 'VARCHAR', disconnect_api_reason: 'VARCHAR', audio_codec_type: 'VARCHAR',
  simulcast: 'VARCHAR', spotlight: 'VARCHAR', turn_transport_type: 'VARCHAR', node_name: 'VARCHAR',
  sora_client: 'STRUCT(type VARCHAR, version VARCHAR)', local_stats: 'STRUCT(
    rtp STRUCT(total_sent_byte_size BIGINT, total_received_byte_size BIGINT),
    ice_connection_state STRUCT(total_checking_duration_ms BIGINT, total_disconnected_duration_ms BIGINT))'`
const DURATION = '(epoch_us(destroyed_timestamp) - epoch_us(created_timestamp)) / 1000.0'

const shown = (key) => `coalesce(CASE WHEN ${key} LIKE '{%' THEN '{…}' ELSE ${key} END, '-')`
const named = (title, keys) => `'${title}' || ${keys.map(shown).join(" || ' / ' || ")}`

/** The first so many groups of a table, by how many lines they have; ties in the order of their keys. */
const count = (title, keys, top = 10) => `SELECT ${named(title, keys)} || ': lines', count(*) n
  FROM t GROUP BY ${keys.join(', ')} ORDER BY n DESC, ${keys.map((key) => `${key} NULLS FIRST`).join(', ')} LIMIT ${top}`

const breakdown = (field) => count(`what they were: ${field} / `, [field], 5)

const spread = (title, column) => `SELECT '${title}: ' || unnest(['p50', 'p95', 'p99', 'max', 'sum']),
  unnest([q[1], q[2], q[3], q[4], s]) FROM
  (SELECT quantile_disc(${column}, [0.5, 0.95, 0.99, 1])::DOUBLE[] q, sum(${column})::DOUBLE s FROM t)`

/** The most that were there at one time, for each value of a column (or of a constant, for all). */
const peak = (title, by, some = 'true') => `SELECT '${title}: ' || "by" || ': peak', max(n) FROM (
  SELECT "by", sum(step) OVER (PARTITION BY "by" ORDER BY moment, step ROWS UNBOUNDED PRECEDING) n FROM (
    SELECT ${by} AS "by", created_timestamp AS moment, 1 AS step FROM t WHERE ${some}
    UNION ALL SELECT ${by}, destroyed_timestamp, -1 FROM t WHERE ${some})) GROUP BY "by"`

const BUSIEST = `channel_id IN (SELECT channel_id FROM t GROUP BY 1 ORDER BY count(*) DESC, channel_id LIMIT 5)`

/** The same as `sora-logs stats` tells without options: rows of a name and a figure. */
const summary = [
  count('how they ended: ', ['destroyed_reason', 'type_disconnect_reason', 'disconnect_api_reason']),
  ...['role', 'audio_codec_type', 'video_codec_type', 'simulcast', 'spotlight', 'turn_transport_type'].map(breakdown),
  count('clients: ', ['sora_client.type', 'sora_client.version']),
  spread('times: duration', 'duration'),
  spread('times: ICE checking', 'local_stats.ice_connection_state.total_checking_duration_ms'),
  spread('times: ICE disconnected', 'local_stats.ice_connection_state.total_disconnected_duration_ms'),
  spread('bytes: sent by Sora', 'local_stats.rtp.total_sent_byte_size'),
  spread('bytes: received by Sora', 'local_stats.rtp.total_received_byte_size'),
  count('nodes: ', ['node_name']),
  peak('nodes', 'node_name'),
  peak('nodes', "'(all)'"),
  count('channels: ', ['channel_id'], 5),
  peak('channels', 'channel_id', BUSIEST),
  `SELECT unnest(['channels: ' || channel_id || ': sent', 'channels: ' || channel_id || ': received']),
    unnest([sum(local_stats.rtp.total_sent_byte_size), sum(local_stats.rtp.total_received_byte_size)])
    FROM t WHERE ${BUSIEST} GROUP BY channel_id`,
]

/** Question -> its statements. Columns are explicit, so that no time goes into guessing them. */
export const QUESTIONS = {
  groups: ([file]) => [
    `SELECT role, video_codec_type, destroyed_reason, count(*), sum(local_stats.rtp.total_sent_byte_size)::DOUBLE,
      quantile_disc(${DURATION}, [0.5, 0.95, 0.99])::DOUBLE[] q, count(DISTINCT channel_id)
      ${lines(file, `${CONNECTION}, local_stats: 'STRUCT(rtp STRUCT(total_sent_byte_size BIGINT))'`)} GROUP BY ALL`,
  ],
  summary: ([file]) => [
    `CREATE TEMP TABLE t AS SELECT *, ${DURATION} duration ${lines(file, `${CONNECTION}, ${MORE}`)}`,
    ...summary,
  ],
  rtc: ([file]) => [
    `SELECT connection_id, rtc_type, count(*), max(rtc_data.packetsLost)
      ${lines(file, "rtc_type: 'VARCHAR', rtc_data: 'STRUCT(packetsLost BIGINT)'")} GROUP BY ALL`,
  ],
  grep: ([id, ...files]) => [
    `SELECT l FROM read_csv([${files.map((file) => `'${file}'`)}], columns = {l: 'VARCHAR'}, header = false,
      delim = chr(1), quote = '', escape = '', auto_detect = false, max_line_size = 20000000) WHERE contains(l, '${id}')`,
  ],
}
