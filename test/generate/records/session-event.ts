import type {
  EventWebhookAudioStreamingFailedRequest,
  EventWebhookLog,
  EventWebhookSpotlightFocusedRequest,
  EventWebhookSpotlightUnfocusedRequest,
} from '../../../src/sora/index.ts'
import type { Connection } from '../connection.ts'
import type { Random } from '../random.ts'
import type { Session } from '../session.ts'
import { isSpotlight, requestHead } from './parts.ts'

/** The events of a connection of a spotlight session: it is focused, and then no longer. */
export function spotlightEvents(connection: Connection, session: Session, random: Random): EventWebhookLog[] {
  const { spotlight_number } = session
  if (spotlight_number === undefined) return []
  const { connection_id, bundle_id, client_id, media } = connection
  const { audio, video } = media
  const { channel_id } = session
  return session.focuses
    .filter((focus) => focus.connection === connection)
    .flatMap(({ from, until }): EventWebhookLog[] => {
      const focused: EventWebhookSpotlightFocusedRequest = {
        connection_id,
        ...requestHead('spotlight.focused', session, from, random),
        channel_id,
        bundle_id,
        client_id,
        audio,
        video,
        log_written: true,
        spotlight_number,
        fixed: false,
      }
      const unfocused: EventWebhookSpotlightUnfocusedRequest = {
        connection_id,
        ...requestHead('spotlight.unfocused', session, until, random),
        channel_id,
        bundle_id,
        client_id,
        audio,
        video,
        log_written: true,
        spotlight_number,
      }
      return [focused, unfocused]
    })
}

/** The events of a connection whose sound could not be sent on. */
export function audioStreamingEvents(
  connection: Connection,
  session: Session,
  random: Random,
): EventWebhookAudioStreamingFailedRequest[] {
  const { connection_id, bundle_id, client_id, role, simulcast } = connection
  return (session.audioStreaming?.failed ?? [])
    .filter((failure) => failure.connection === connection)
    .map(({ at, reason }) => ({
      connection_id,
      ...requestHead('audio-streaming.failed', session, at, random),
      session_id: session.session_id,
      role,
      channel_id: session.channel_id,
      spotlight: isSpotlight(session),
      bundle_id,
      client_id,
      simulcast,
      log_written: true,
      data: { failed_reason: reason },
    }))
}
