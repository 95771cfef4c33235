import { toSkillId } from '@patchpanel/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePages, parseScreenPopOrigins } from './parse-pages.js';
import { parseAgent, parseBusinessUnit, parsePermissions, parseUnavailableCodes } from './parse-people.js';
import { parseAgentSkills, parseSkill } from './parse-skill.js';

describe('the answers of the directory', () => {
  it('reads what our server answers', () => {
    expect(parseAgent({ agents: [{ firstName: 'Ada', lastName: 'Park', teamId: 1 }] }, '1001')).toEqual({
      agentId: '1001',
      firstName: 'Ada',
      lastName: 'Park',
      teamId: '1',
    });
    expect(parseBusinessUnit({ businessUnits: [{ busNo: '4500', businessUnitName: 'Example' }] })).toEqual({
      busNo: '4500',
      name: 'Example',
    });
    const permissions = [
      { Key: 'muteAgent', Value: 'True' },
      { Key: 'masking', Value: 'False' },
      { Key: 'RecordContact', Value: true },
    ];
    expect([...parsePermissions({ permissions })]).toEqual(['muteagent', 'recordcontact']);
    const unavailableCodes = [
      { outStateName: 'Break', isAcw: false, isActive: true },
      { outStateName: 'Wrap', isAcw: true, isActive: true },
      { outStateName: 'Old', isAcw: false, isActive: false },
    ];
    expect(parseUnavailableCodes({ unavailableCodes })).toEqual(['Break']);
    const dispositions = [
      { dispositionId: 2, dispositionName: 'Later', displayOrder: 2 },
      { dispositionId: 1, dispositionName: 'Resolved', displayOrder: 1 },
    ];
    const skill = { skillName: 'Sales', mediaTypeId: 4, requireDisposition: true, maxSecondsACW: 20 };
    expect(parseSkill(toSkillId('501'), skill, { dispositions })).toMatchObject({
      name: 'Sales',
      mediaType: 'voice',
      requireDisposition: true,
      acwSeconds: 20,
      dispositions: [{ name: 'Resolved' }, { name: 'Later' }],
    });
  });

  it('PM-704 takes no page that could navigate the desktop away, and no page without a usable address', () => {
    const page = {
      id: 'a',
      place: 'workspace',
      url: 'https://a.test/',
      sandbox: ['allow-scripts', 'allow-top-navigation'],
    };
    const pages = [page, { ...page, id: 'b', url: 'javascript:alert(1)' }, { ...page, id: 'c', place: 'moon' }, page];
    expect(parsePages({ pages })).toMatchObject([{ id: 'a', sandbox: ['allow-scripts'], origins: ['https://a.test'] }]);
  });

  it('PM-509 grants nothing that the answer does not name', () => {
    const grants = { commands: ['hold', 'fly'], card: 'yes' };
    const [page] = parsePages({ pages: [{ id: 'a', place: 'workspace', url: 'https://a.test/', grants }] });
    expect(page?.grants).toEqual({ commands: ['hold'], card: false, sessionInfo: false, identity: false });
  });

  it('PM-703 reads the rate of a page, and takes none that is not one', () => {
    const rateOf = (rate: unknown) => {
      const [page] = parsePages({ pages: [{ id: 'a', place: 'workspace', url: 'https://a.test/', rate }] });
      return page?.rate;
    };
    expect(rateOf({ perSecond: 5, burst: 20 })).toEqual({ perSecond: 5, burst: 20 });
    for (const wrong of [undefined, 5, { perSecond: 5 }, { perSecond: 0, burst: 20 }, { perSecond: 'x', burst: 20 }]) {
      expect(rateOf(wrong)).toBeUndefined();
    }
  });

  it('PM-704 lets URLs be popped of the listed origins alone, and of none by a server that lists none', () => {
    const screenPopOrigins = ['https://a.test', 'https://b.test/path', '*', 7, 'null'];
    expect(parseScreenPopOrigins({ pages: [], screenPopOrigins })).toEqual(['https://a.test']);
    expect(parseScreenPopOrigins({ pages: [] })).toEqual([]);
  });

  it('never throws whatever the platform answers', () => {
    const field = fc.constantFrom(
      'pages',
      'agents',
      'businessUnits',
      'permissions',
      'unavailableCodes',
      'dispositions',
      'skills',
    );
    const body = fc.oneof(fc.anything(), fc.dictionary(field, fc.array(fc.anything())));
    fc.assert(
      fc.property(body, (answer) => {
        parsePages(answer);
        parseScreenPopOrigins(answer);
        parseAgent(answer, '1');
        parseBusinessUnit(answer);
        parsePermissions(answer);
        parseUnavailableCodes(answer);
        parseSkill(toSkillId('1'), answer, answer);
        parseAgentSkills(answer);
      }),
      { numRuns: 500, verbose: 1 },
    );
  });
});
