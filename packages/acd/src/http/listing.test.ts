import { expect, it } from 'vitest';
import { listOf, onlyFields } from './listing.js';

const people = [
  { id: '10', name: 'Ada Park', size: 3, isActive: true },
  { id: '9', name: 'Bo Lind', size: 20, isActive: false },
  { id: '8', name: 'Cy Parker', size: 1, isActive: true },
];
const ids = (query: object, filters = {}) => listOf(people, query, ['name'], filters).items.map(({ id }) => id);

it('searches, filters, orders and cuts; the total counts what was found', () => {
  expect(ids({})).toEqual(['10', '9', '8']);
  expect(ids({ searchString: ' PARK ' })).toEqual(['10', '8']);
  expect(ids({}, { isActive: false })).toEqual(['9']);
  expect(ids({}, { isActive: undefined })).toEqual(['10', '9', '8']);
  expect(ids({ orderBy: 'SIZE' })).toEqual(['8', '10', '9']);
  expect(ids({ orderBy: 'size desc' })).toEqual(['9', '10', '8']);
  expect(ids({ orderBy: 'id asc' })).toEqual(['8', '9', '10']);
  expect(listOf(people, { skip: 1, top: 1 }, ['name'])).toMatchObject({ totalRecords: 3, items: [{ id: '9' }] });
  expect(people.map(({ id }) => id)).toEqual(['10', '9', '8']);
});

it('refuses an order that the items do not have', () => {
  for (const orderBy of ['age', 'size sideways']) {
    expect(() => ids({ orderBy })).toThrow(expect.objectContaining({ code: 'invalid_parameter', status: 400 }));
  }
});

it('leaves the named fields, whatever their case, also under the names that clients of the platform use', () => {
  const skill = { skillId: '1', mediaTypeId: 4, mediaTypeName: 'Phone Call', isActive: true };
  expect(onlyFields('IsActive,MediaType,MediaName')(skill)).toEqual({
    mediaTypeId: 4,
    mediaTypeName: 'Phone Call',
    isActive: true,
  });
  expect(onlyFields('')(skill)).toEqual(skill);
  expect(onlyFields('nothing,known')(skill)).toEqual(skill);
  expect(onlyFields('toString')({ skillId: '1' })).toEqual({ skillId: '1' });
});
