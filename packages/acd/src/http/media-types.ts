import type { MediaType } from '@patchpanel/protocol/pages';

interface PlatformMedium {
  readonly mediaTypeId: number;
  readonly mediaTypeName: string;
}

/** The media as the platform numbers and names them. */
export const PLATFORM_MEDIA: Readonly<Record<MediaType, PlatformMedium>> = {
  email: { mediaTypeId: 1, mediaTypeName: 'E-Mail' },
  chat: { mediaTypeId: 3, mediaTypeName: 'Chat' },
  voice: { mediaTypeId: 4, mediaTypeName: 'Phone Call' },
  voicemail: { mediaTypeId: 5, mediaTypeName: 'Voice Mail' },
  workitem: { mediaTypeId: 6, mediaTypeName: 'Work Item' },
};
