/** Names of the media process's connections: one to publish a stream, one for each subscription to it. */
export const publisherConnection = (streamId: string): string => `publisher/${streamId}`;
export const subscriberConnection = (connectionId: string, streamId: string): string => `subscriber/${connectionId}/${streamId}`;
