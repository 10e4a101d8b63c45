// Written by proto/generate.ts. Do not edit; run `npm run generate`.

/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Array = $util.global.Array, $String = $util.global.String, $Boolean = $util.global.Boolean, $parseInt = $util.global.parseInt, $Number = $util.global.Number, $BigInt = $util.global.BigInt, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["telltale_wire"] || ($protobuf.roots["telltale_wire"] = {});

export const telemetry = $root.telemetry = (() => {

    /**
     * Namespace telemetry.
     * @exports telemetry
     * @namespace
     */
    const telemetry = {};

    telemetry.vehicle_alerts = (function() {

        /**
         * Namespace vehicle_alerts.
         * @memberof telemetry
         * @namespace
         */
        const vehicle_alerts = {};

        vehicle_alerts.VehicleAlerts = (function() {

            /**
             * Properties of a VehicleAlerts.
             * @typedef {Object} telemetry.vehicle_alerts.VehicleAlerts.$Properties
             * @property {Array.<telemetry.vehicle_alerts.VehicleAlert.$Properties>|null} [alerts] VehicleAlerts alerts
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] VehicleAlerts createdAt
             * @property {string|null} [vin] VehicleAlerts vin
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VehicleAlerts.
             * @memberof telemetry.vehicle_alerts
             * @interface IVehicleAlerts
             * @augments telemetry.vehicle_alerts.VehicleAlerts.$Properties
             * @deprecated Use telemetry.vehicle_alerts.VehicleAlerts.$Properties instead.
             */

            /**
             * Shape of a VehicleAlerts.
             * @typedef {telemetry.vehicle_alerts.VehicleAlerts.$Properties} telemetry.vehicle_alerts.VehicleAlerts.$Shape
             */

            /**
             * Constructs a new VehicleAlerts.
             * @memberof telemetry.vehicle_alerts
             * @classdesc Represents a VehicleAlerts.
             * @constructor
             * @param {telemetry.vehicle_alerts.VehicleAlerts.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VehicleAlerts = function (properties) {
                this.alerts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VehicleAlerts alerts.
             * @member {Array.<telemetry.vehicle_alerts.VehicleAlert.$Properties>} alerts
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @instance
             */
            VehicleAlerts.prototype.alerts = $util.emptyArray;

            /**
             * VehicleAlerts createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @instance
             */
            VehicleAlerts.prototype.createdAt = null;

            /**
             * VehicleAlerts vin.
             * @member {string} vin
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @instance
             */
            VehicleAlerts.prototype.vin = "";

            /**
             * Creates a new VehicleAlerts instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @static
             * @param {telemetry.vehicle_alerts.VehicleAlerts.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_alerts.VehicleAlerts} VehicleAlerts instance
             * @type {{
             *   (properties: telemetry.vehicle_alerts.VehicleAlerts.$Shape): telemetry.vehicle_alerts.VehicleAlerts & telemetry.vehicle_alerts.VehicleAlerts.$Shape;
             *   (properties?: telemetry.vehicle_alerts.VehicleAlerts.$Properties): telemetry.vehicle_alerts.VehicleAlerts;
             * }}
             */
            VehicleAlerts.create = function(properties) {
                return new VehicleAlerts(properties);
            };

            /**
             * Encodes the specified VehicleAlerts message. Does not implicitly {@link telemetry.vehicle_alerts.VehicleAlerts.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @static
             * @param {telemetry.vehicle_alerts.VehicleAlerts.$Properties} message VehicleAlerts message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VehicleAlerts.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.alerts != null && message.alerts.length)
                    for (let i = 0; i < message.alerts.length; ++i)
                        $root.telemetry.vehicle_alerts.VehicleAlert.encode(message.alerts[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin") && message.vin !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.vin);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VehicleAlerts message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_alerts.VehicleAlerts & telemetry.vehicle_alerts.VehicleAlerts.$Shape} VehicleAlerts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VehicleAlerts.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_alerts.VehicleAlerts();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.alerts && message.alerts.length))
                                message.alerts = [];
                            message.alerts.push($root.telemetry.vehicle_alerts.VehicleAlert.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.vin = value;
                            else
                                delete message.vin;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a VehicleAlerts message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_alerts.VehicleAlerts} VehicleAlerts
             */
            VehicleAlerts.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_alerts.VehicleAlerts)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_alerts.VehicleAlerts: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_alerts.VehicleAlerts();
                if (object.alerts) {
                    if (!$Array.isArray(object.alerts))
                        throw $TypeError(".telemetry.vehicle_alerts.VehicleAlerts.alerts: array expected");
                    message.alerts = $Array(object.alerts.length);
                    for (let i = 0; i < object.alerts.length; ++i) {
                        if (!$util.isObject(object.alerts[i]))
                            throw $TypeError(".telemetry.vehicle_alerts.VehicleAlerts.alerts: object expected");
                        message.alerts[i] = $root.telemetry.vehicle_alerts.VehicleAlert.fromObject(object.alerts[i], _depth + 1);
                    }
                }
                if (object.createdAt != null) {
                    if (!$util.isObject(object.createdAt))
                        throw $TypeError(".telemetry.vehicle_alerts.VehicleAlerts.createdAt: object expected");
                    message.createdAt = $root.google.protobuf.Timestamp.fromObject(object.createdAt, _depth + 1);
                }
                if (object.vin != null)
                    if (typeof object.vin !== "string" || object.vin.length)
                        message.vin = $String(object.vin);
                return message;
            };

            /**
             * Creates a plain object from a VehicleAlerts message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @static
             * @param {telemetry.vehicle_alerts.VehicleAlerts} message VehicleAlerts
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            VehicleAlerts.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.alerts = [];
                if (options.defaults) {
                    object.createdAt = null;
                    object.vin = "";
                }
                if (message.alerts && message.alerts.length) {
                    object.alerts = $Array(message.alerts.length);
                    for (let j = 0; j < message.alerts.length; ++j)
                        object.alerts[j] = $root.telemetry.vehicle_alerts.VehicleAlert.toObject(message.alerts[j], options, _depth + 1);
                }
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    object.createdAt = $root.google.protobuf.Timestamp.toObject(message.createdAt, options, _depth + 1);
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin"))
                    object.vin = message.vin;
                return object;
            };

            /**
             * Converts this VehicleAlerts to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_alerts.VehicleAlerts
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            VehicleAlerts.prototype.toJSON = function() {
                return VehicleAlerts.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VehicleAlerts;
        })();

        vehicle_alerts.VehicleAlert = (function() {

            /**
             * Properties of a VehicleAlert.
             * @typedef {Object} telemetry.vehicle_alerts.VehicleAlert.$Properties
             * @property {string|null} [name] VehicleAlert name
             * @property {Array.<telemetry.vehicle_alerts.Audience>|null} [audiences] VehicleAlert audiences
             * @property {google.protobuf.Timestamp.$Properties|null} [startedAt] VehicleAlert startedAt
             * @property {google.protobuf.Timestamp.$Properties|null} [endedAt] VehicleAlert endedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VehicleAlert.
             * @memberof telemetry.vehicle_alerts
             * @interface IVehicleAlert
             * @augments telemetry.vehicle_alerts.VehicleAlert.$Properties
             * @deprecated Use telemetry.vehicle_alerts.VehicleAlert.$Properties instead.
             */

            /**
             * Shape of a VehicleAlert.
             * @typedef {telemetry.vehicle_alerts.VehicleAlert.$Properties} telemetry.vehicle_alerts.VehicleAlert.$Shape
             */

            /**
             * Constructs a new VehicleAlert.
             * @memberof telemetry.vehicle_alerts
             * @classdesc Represents a VehicleAlert.
             * @constructor
             * @param {telemetry.vehicle_alerts.VehicleAlert.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VehicleAlert = function (properties) {
                this.audiences = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VehicleAlert name.
             * @member {string} name
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @instance
             */
            VehicleAlert.prototype.name = "";

            /**
             * VehicleAlert audiences.
             * @member {Array.<telemetry.vehicle_alerts.Audience>} audiences
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @instance
             */
            VehicleAlert.prototype.audiences = $util.emptyArray;

            /**
             * VehicleAlert startedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} startedAt
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @instance
             */
            VehicleAlert.prototype.startedAt = null;

            /**
             * VehicleAlert endedAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} endedAt
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @instance
             */
            VehicleAlert.prototype.endedAt = null;

            /**
             * Creates a new VehicleAlert instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @static
             * @param {telemetry.vehicle_alerts.VehicleAlert.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_alerts.VehicleAlert} VehicleAlert instance
             * @type {{
             *   (properties: telemetry.vehicle_alerts.VehicleAlert.$Shape): telemetry.vehicle_alerts.VehicleAlert & telemetry.vehicle_alerts.VehicleAlert.$Shape;
             *   (properties?: telemetry.vehicle_alerts.VehicleAlert.$Properties): telemetry.vehicle_alerts.VehicleAlert;
             * }}
             */
            VehicleAlert.create = function(properties) {
                return new VehicleAlert(properties);
            };

            /**
             * Encodes the specified VehicleAlert message. Does not implicitly {@link telemetry.vehicle_alerts.VehicleAlert.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @static
             * @param {telemetry.vehicle_alerts.VehicleAlert.$Properties} message VehicleAlert message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VehicleAlert.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.audiences != null && message.audiences.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).int32s(message.audiences);
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    $root.google.protobuf.Timestamp.encode(message.startedAt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    $root.google.protobuf.Timestamp.encode(message.endedAt, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VehicleAlert message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_alerts.VehicleAlert & telemetry.vehicle_alerts.VehicleAlert.$Shape} VehicleAlert
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VehicleAlert.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_alerts.VehicleAlert();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.audiences && message.audiences.length))
                                    message.audiences = [];
                                reader.int32s(message.audiences);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.audiences && message.audiences.length))
                                message.audiences = [];
                            message.audiences.push(reader.int32());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.startedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.startedAt);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.endedAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.endedAt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a VehicleAlert message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_alerts.VehicleAlert} VehicleAlert
             */
            VehicleAlert.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_alerts.VehicleAlert)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_alerts.VehicleAlert: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_alerts.VehicleAlert();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.audiences) {
                    if (!$Array.isArray(object.audiences))
                        throw $TypeError(".telemetry.vehicle_alerts.VehicleAlert.audiences: array expected");
                    message.audiences = [];
                    for (let i = 0; i < object.audiences.length; ++i)
                        switch (object.audiences[i]) {
                        case "Unknown":
                        case 0:
                            message.audiences[message.audiences.length] = 0;
                            break;
                        case "Customer":
                        case 1:
                            message.audiences[message.audiences.length] = 1;
                            break;
                        case "Service":
                        case 2:
                            message.audiences[message.audiences.length] = 2;
                            break;
                        case "ServiceFix":
                        case 3:
                            message.audiences[message.audiences.length] = 3;
                            break;
                        default:
                            if (typeof object.audiences[i] === "number" && (object.audiences[i] | 0) === object.audiences[i])
                                message.audiences[message.audiences.length] = object.audiences[i];
                        }
                }
                if (object.startedAt != null) {
                    if (!$util.isObject(object.startedAt))
                        throw $TypeError(".telemetry.vehicle_alerts.VehicleAlert.startedAt: object expected");
                    message.startedAt = $root.google.protobuf.Timestamp.fromObject(object.startedAt, _depth + 1);
                }
                if (object.endedAt != null) {
                    if (!$util.isObject(object.endedAt))
                        throw $TypeError(".telemetry.vehicle_alerts.VehicleAlert.endedAt: object expected");
                    message.endedAt = $root.google.protobuf.Timestamp.fromObject(object.endedAt, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a VehicleAlert message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @static
             * @param {telemetry.vehicle_alerts.VehicleAlert} message VehicleAlert
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            VehicleAlert.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.audiences = [];
                if (options.defaults) {
                    object.name = "";
                    object.startedAt = null;
                    object.endedAt = null;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.audiences && message.audiences.length) {
                    object.audiences = $Array(message.audiences.length);
                    for (let j = 0; j < message.audiences.length; ++j)
                        object.audiences[j] = options.enums === $String ? $root.telemetry.vehicle_alerts.Audience[message.audiences[j]] === $undefined ? message.audiences[j] : $root.telemetry.vehicle_alerts.Audience[message.audiences[j]] : message.audiences[j];
                }
                if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt"))
                    object.startedAt = $root.google.protobuf.Timestamp.toObject(message.startedAt, options, _depth + 1);
                if (message.endedAt != null && $Object.hasOwnProperty.call(message, "endedAt"))
                    object.endedAt = $root.google.protobuf.Timestamp.toObject(message.endedAt, options, _depth + 1);
                return object;
            };

            /**
             * Converts this VehicleAlert to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_alerts.VehicleAlert
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            VehicleAlert.prototype.toJSON = function() {
                return VehicleAlert.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VehicleAlert;
        })();

        /**
         * Audience enum.
         * @name telemetry.vehicle_alerts.Audience
         * @enum {number}
         * @property {number} Unknown=0 Unknown value
         * @property {number} Customer=1 Customer value
         * @property {number} Service=2 Service value
         * @property {number} ServiceFix=3 ServiceFix value
         */
        vehicle_alerts.Audience = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "Unknown"] = 0;
            values[valuesById[1] = "Customer"] = 1;
            values[valuesById[2] = "Service"] = 2;
            values[valuesById[3] = "ServiceFix"] = 3;
            return values;
        })();

        return vehicle_alerts;
    })();

    telemetry.vehicle_connectivity = (function() {

        /**
         * Namespace vehicle_connectivity.
         * @memberof telemetry
         * @namespace
         */
        const vehicle_connectivity = {};

        vehicle_connectivity.VehicleConnectivity = (function() {

            /**
             * Properties of a VehicleConnectivity.
             * @typedef {Object} telemetry.vehicle_connectivity.VehicleConnectivity.$Properties
             * @property {string|null} [vin] VehicleConnectivity vin
             * @property {string|null} [connectionId] VehicleConnectivity connectionId
             * @property {telemetry.vehicle_connectivity.ConnectivityEvent|null} [status] VehicleConnectivity status
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] VehicleConnectivity createdAt
             * @property {string|null} [networkInterface] VehicleConnectivity networkInterface
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VehicleConnectivity.
             * @memberof telemetry.vehicle_connectivity
             * @interface IVehicleConnectivity
             * @augments telemetry.vehicle_connectivity.VehicleConnectivity.$Properties
             * @deprecated Use telemetry.vehicle_connectivity.VehicleConnectivity.$Properties instead.
             */

            /**
             * Shape of a VehicleConnectivity.
             * @typedef {telemetry.vehicle_connectivity.VehicleConnectivity.$Properties} telemetry.vehicle_connectivity.VehicleConnectivity.$Shape
             */

            /**
             * Constructs a new VehicleConnectivity.
             * @memberof telemetry.vehicle_connectivity
             * @classdesc Represents a VehicleConnectivity.
             * @constructor
             * @param {telemetry.vehicle_connectivity.VehicleConnectivity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VehicleConnectivity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VehicleConnectivity vin.
             * @member {string} vin
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @instance
             */
            VehicleConnectivity.prototype.vin = "";

            /**
             * VehicleConnectivity connectionId.
             * @member {string} connectionId
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @instance
             */
            VehicleConnectivity.prototype.connectionId = "";

            /**
             * VehicleConnectivity status.
             * @member {telemetry.vehicle_connectivity.ConnectivityEvent} status
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @instance
             */
            VehicleConnectivity.prototype.status = 0;

            /**
             * VehicleConnectivity createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @instance
             */
            VehicleConnectivity.prototype.createdAt = null;

            /**
             * VehicleConnectivity networkInterface.
             * @member {string} networkInterface
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @instance
             */
            VehicleConnectivity.prototype.networkInterface = "";

            /**
             * Creates a new VehicleConnectivity instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @static
             * @param {telemetry.vehicle_connectivity.VehicleConnectivity.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_connectivity.VehicleConnectivity} VehicleConnectivity instance
             * @type {{
             *   (properties: telemetry.vehicle_connectivity.VehicleConnectivity.$Shape): telemetry.vehicle_connectivity.VehicleConnectivity & telemetry.vehicle_connectivity.VehicleConnectivity.$Shape;
             *   (properties?: telemetry.vehicle_connectivity.VehicleConnectivity.$Properties): telemetry.vehicle_connectivity.VehicleConnectivity;
             * }}
             */
            VehicleConnectivity.create = function(properties) {
                return new VehicleConnectivity(properties);
            };

            /**
             * Encodes the specified VehicleConnectivity message. Does not implicitly {@link telemetry.vehicle_connectivity.VehicleConnectivity.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @static
             * @param {telemetry.vehicle_connectivity.VehicleConnectivity.$Properties} message VehicleConnectivity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VehicleConnectivity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin") && message.vin !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.vin);
                if (message.connectionId != null && $Object.hasOwnProperty.call(message, "connectionId") && message.connectionId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.connectionId);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.status);
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.networkInterface != null && $Object.hasOwnProperty.call(message, "networkInterface") && message.networkInterface !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.networkInterface);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VehicleConnectivity message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_connectivity.VehicleConnectivity & telemetry.vehicle_connectivity.VehicleConnectivity.$Shape} VehicleConnectivity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VehicleConnectivity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_connectivity.VehicleConnectivity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.vin = value;
                            else
                                delete message.vin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.connectionId = value;
                            else
                                delete message.connectionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.networkInterface = value;
                            else
                                delete message.networkInterface;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a VehicleConnectivity message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_connectivity.VehicleConnectivity} VehicleConnectivity
             */
            VehicleConnectivity.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_connectivity.VehicleConnectivity)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_connectivity.VehicleConnectivity: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_connectivity.VehicleConnectivity();
                if (object.vin != null)
                    if (typeof object.vin !== "string" || object.vin.length)
                        message.vin = $String(object.vin);
                if (object.connectionId != null)
                    if (typeof object.connectionId !== "string" || object.connectionId.length)
                        message.connectionId = $String(object.connectionId);
                if (object.status !== 0 && (typeof object.status !== "string" || $root.telemetry.vehicle_connectivity.ConnectivityEvent[object.status] !== 0))
                    switch (object.status) {
                    case "UNKNOWN":
                    case 0:
                        message.status = 0;
                        break;
                    case "CONNECTED":
                    case 1:
                        message.status = 1;
                        break;
                    case "DISCONNECTED":
                    case 2:
                        message.status = 2;
                        break;
                    default:
                        if (typeof object.status === "number" && (object.status | 0) === object.status)
                            message.status = object.status;
                    }
                if (object.createdAt != null) {
                    if (!$util.isObject(object.createdAt))
                        throw $TypeError(".telemetry.vehicle_connectivity.VehicleConnectivity.createdAt: object expected");
                    message.createdAt = $root.google.protobuf.Timestamp.fromObject(object.createdAt, _depth + 1);
                }
                if (object.networkInterface != null)
                    if (typeof object.networkInterface !== "string" || object.networkInterface.length)
                        message.networkInterface = $String(object.networkInterface);
                return message;
            };

            /**
             * Creates a plain object from a VehicleConnectivity message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @static
             * @param {telemetry.vehicle_connectivity.VehicleConnectivity} message VehicleConnectivity
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            VehicleConnectivity.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.vin = "";
                    object.connectionId = "";
                    object.status = options.enums === $String ? "UNKNOWN" : 0;
                    object.createdAt = null;
                    object.networkInterface = "";
                }
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin"))
                    object.vin = message.vin;
                if (message.connectionId != null && $Object.hasOwnProperty.call(message, "connectionId"))
                    object.connectionId = message.connectionId;
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    object.status = options.enums === $String ? $root.telemetry.vehicle_connectivity.ConnectivityEvent[message.status] === $undefined ? message.status : $root.telemetry.vehicle_connectivity.ConnectivityEvent[message.status] : message.status;
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    object.createdAt = $root.google.protobuf.Timestamp.toObject(message.createdAt, options, _depth + 1);
                if (message.networkInterface != null && $Object.hasOwnProperty.call(message, "networkInterface"))
                    object.networkInterface = message.networkInterface;
                return object;
            };

            /**
             * Converts this VehicleConnectivity to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_connectivity.VehicleConnectivity
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            VehicleConnectivity.prototype.toJSON = function() {
                return VehicleConnectivity.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VehicleConnectivity;
        })();

        /**
         * ConnectivityEvent enum.
         * @name telemetry.vehicle_connectivity.ConnectivityEvent
         * @enum {number}
         * @property {number} UNKNOWN=0 UNKNOWN value
         * @property {number} CONNECTED=1 CONNECTED value
         * @property {number} DISCONNECTED=2 DISCONNECTED value
         */
        vehicle_connectivity.ConnectivityEvent = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "UNKNOWN"] = 0;
            values[valuesById[1] = "CONNECTED"] = 1;
            values[valuesById[2] = "DISCONNECTED"] = 2;
            return values;
        })();

        return vehicle_connectivity;
    })();

    telemetry.vehicle_data = (function() {

        /**
         * Namespace vehicle_data.
         * @memberof telemetry
         * @namespace
         */
        const vehicle_data = {};

        vehicle_data.Payload = (function() {

            /**
             * Properties of a Payload.
             * @typedef {Object} telemetry.vehicle_data.Payload.$Properties
             * @property {Array.<telemetry.vehicle_data.Datum.$Properties>|null} [data] Payload data
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] Payload createdAt
             * @property {string|null} [vin] Payload vin
             * @property {boolean|null} [isResend] Payload isResend
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Payload.
             * @memberof telemetry.vehicle_data
             * @interface IPayload
             * @augments telemetry.vehicle_data.Payload.$Properties
             * @deprecated Use telemetry.vehicle_data.Payload.$Properties instead.
             */

            /**
             * Shape of a Payload.
             * @typedef {{
             *   data?: Array.<telemetry.vehicle_data.Datum.$Shape>|null;
             *   createdAt?: google.protobuf.Timestamp.$Shape|null;
             *   vin?: string|null;
             *   isResend?: boolean|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} telemetry.vehicle_data.Payload.$Shape
             */

            /**
             * Constructs a new Payload.
             * @memberof telemetry.vehicle_data
             * @classdesc Represents a Payload.
             * @constructor
             * @param {telemetry.vehicle_data.Payload.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Payload = function (properties) {
                this.data = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Payload data.
             * @member {Array.<telemetry.vehicle_data.Datum.$Properties>} data
             * @memberof telemetry.vehicle_data.Payload
             * @instance
             */
            Payload.prototype.data = $util.emptyArray;

            /**
             * Payload createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof telemetry.vehicle_data.Payload
             * @instance
             */
            Payload.prototype.createdAt = null;

            /**
             * Payload vin.
             * @member {string} vin
             * @memberof telemetry.vehicle_data.Payload
             * @instance
             */
            Payload.prototype.vin = "";

            /**
             * Payload isResend.
             * @member {boolean} isResend
             * @memberof telemetry.vehicle_data.Payload
             * @instance
             */
            Payload.prototype.isResend = false;

            /**
             * Creates a new Payload instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_data.Payload
             * @static
             * @param {telemetry.vehicle_data.Payload.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_data.Payload} Payload instance
             * @type {{
             *   (properties: telemetry.vehicle_data.Payload.$Shape): telemetry.vehicle_data.Payload & telemetry.vehicle_data.Payload.$Shape;
             *   (properties?: telemetry.vehicle_data.Payload.$Properties): telemetry.vehicle_data.Payload;
             * }}
             */
            Payload.create = function(properties) {
                return new Payload(properties);
            };

            /**
             * Encodes the specified Payload message. Does not implicitly {@link telemetry.vehicle_data.Payload.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_data.Payload
             * @static
             * @param {telemetry.vehicle_data.Payload.$Properties} message Payload message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Payload.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.data != null && message.data.length)
                    for (let i = 0; i < message.data.length; ++i)
                        $root.telemetry.vehicle_data.Datum.encode(message.data[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin") && message.vin !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.vin);
                if (message.isResend != null && $Object.hasOwnProperty.call(message, "isResend") && message.isResend !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.isResend);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Payload message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_data.Payload
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Payload & telemetry.vehicle_data.Payload.$Shape} Payload
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Payload.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_data.Payload();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.data && message.data.length))
                                message.data = [];
                            message.data.push($root.telemetry.vehicle_data.Datum.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.vin = value;
                            else
                                delete message.vin;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isResend = value;
                            else
                                delete message.isResend;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Payload message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_data.Payload
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_data.Payload} Payload
             */
            Payload.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_data.Payload)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_data.Payload: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_data.Payload();
                if (object.data) {
                    if (!$Array.isArray(object.data))
                        throw $TypeError(".telemetry.vehicle_data.Payload.data: array expected");
                    message.data = $Array(object.data.length);
                    for (let i = 0; i < object.data.length; ++i) {
                        if (!$util.isObject(object.data[i]))
                            throw $TypeError(".telemetry.vehicle_data.Payload.data: object expected");
                        message.data[i] = $root.telemetry.vehicle_data.Datum.fromObject(object.data[i], _depth + 1);
                    }
                }
                if (object.createdAt != null) {
                    if (!$util.isObject(object.createdAt))
                        throw $TypeError(".telemetry.vehicle_data.Payload.createdAt: object expected");
                    message.createdAt = $root.google.protobuf.Timestamp.fromObject(object.createdAt, _depth + 1);
                }
                if (object.vin != null)
                    if (typeof object.vin !== "string" || object.vin.length)
                        message.vin = $String(object.vin);
                if (object.isResend != null)
                    if (object.isResend)
                        message.isResend = $Boolean(object.isResend);
                return message;
            };

            /**
             * Creates a plain object from a Payload message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_data.Payload
             * @static
             * @param {telemetry.vehicle_data.Payload} message Payload
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Payload.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.data = [];
                if (options.defaults) {
                    object.createdAt = null;
                    object.vin = "";
                    object.isResend = false;
                }
                if (message.data && message.data.length) {
                    object.data = $Array(message.data.length);
                    for (let j = 0; j < message.data.length; ++j)
                        object.data[j] = $root.telemetry.vehicle_data.Datum.toObject(message.data[j], options, _depth + 1);
                }
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    object.createdAt = $root.google.protobuf.Timestamp.toObject(message.createdAt, options, _depth + 1);
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin"))
                    object.vin = message.vin;
                if (message.isResend != null && $Object.hasOwnProperty.call(message, "isResend"))
                    object.isResend = message.isResend;
                return object;
            };

            /**
             * Converts this Payload to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_data.Payload
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Payload.prototype.toJSON = function() {
                return Payload.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Payload;
        })();

        vehicle_data.Datum = (function() {

            /**
             * Properties of a Datum.
             * @typedef {Object} telemetry.vehicle_data.Datum.$Properties
             * @property {telemetry.vehicle_data.Field|null} [key] Datum key
             * @property {telemetry.vehicle_data.Value.$Properties|null} [value] Datum value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Datum.
             * @memberof telemetry.vehicle_data
             * @interface IDatum
             * @augments telemetry.vehicle_data.Datum.$Properties
             * @deprecated Use telemetry.vehicle_data.Datum.$Properties instead.
             */

            /**
             * Shape of a Datum.
             * @typedef {{
             *   key?: telemetry.vehicle_data.Field|null;
             *   value?: telemetry.vehicle_data.Value.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} telemetry.vehicle_data.Datum.$Shape
             */

            /**
             * Constructs a new Datum.
             * @memberof telemetry.vehicle_data
             * @classdesc Represents a Datum.
             * @constructor
             * @param {telemetry.vehicle_data.Datum.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Datum = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Datum key.
             * @member {telemetry.vehicle_data.Field} key
             * @memberof telemetry.vehicle_data.Datum
             * @instance
             */
            Datum.prototype.key = 0;

            /**
             * Datum value.
             * @member {telemetry.vehicle_data.Value.$Properties|null|undefined} value
             * @memberof telemetry.vehicle_data.Datum
             * @instance
             */
            Datum.prototype.value = null;

            /**
             * Creates a new Datum instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_data.Datum
             * @static
             * @param {telemetry.vehicle_data.Datum.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_data.Datum} Datum instance
             * @type {{
             *   (properties: telemetry.vehicle_data.Datum.$Shape): telemetry.vehicle_data.Datum & telemetry.vehicle_data.Datum.$Shape;
             *   (properties?: telemetry.vehicle_data.Datum.$Properties): telemetry.vehicle_data.Datum;
             * }}
             */
            Datum.create = function(properties) {
                return new Datum(properties);
            };

            /**
             * Encodes the specified Datum message. Does not implicitly {@link telemetry.vehicle_data.Datum.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_data.Datum
             * @static
             * @param {telemetry.vehicle_data.Datum.$Properties} message Datum message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Datum.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.key);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.telemetry.vehicle_data.Value.encode(message.value, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Datum message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_data.Datum
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Datum & telemetry.vehicle_data.Datum.$Shape} Datum
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Datum.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_data.Datum();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.telemetry.vehicle_data.Value.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Datum message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_data.Datum
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_data.Datum} Datum
             */
            Datum.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_data.Datum)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_data.Datum: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_data.Datum();
                if (object.key !== 0 && (typeof object.key !== "string" || $root.telemetry.vehicle_data.Field[object.key] !== 0))
                    switch (object.key) {
                    case "Unknown":
                    case 0:
                        message.key = 0;
                        break;
                    case "DriveRail":
                    case 1:
                        message.key = 1;
                        break;
                    case "ChargeState":
                    case 2:
                        message.key = 2;
                        break;
                    case "BmsFullchargecomplete":
                    case 3:
                        message.key = 3;
                        break;
                    case "VehicleSpeed":
                    case 4:
                        message.key = 4;
                        break;
                    case "Odometer":
                    case 5:
                        message.key = 5;
                        break;
                    case "PackVoltage":
                    case 6:
                        message.key = 6;
                        break;
                    case "PackCurrent":
                    case 7:
                        message.key = 7;
                        break;
                    case "Soc":
                    case 8:
                        message.key = 8;
                        break;
                    case "DCDCEnable":
                    case 9:
                        message.key = 9;
                        break;
                    case "Gear":
                    case 10:
                        message.key = 10;
                        break;
                    case "IsolationResistance":
                    case 11:
                        message.key = 11;
                        break;
                    case "PedalPosition":
                    case 12:
                        message.key = 12;
                        break;
                    case "BrakePedal":
                    case 13:
                        message.key = 13;
                        break;
                    case "DiStateR":
                    case 14:
                        message.key = 14;
                        break;
                    case "DiHeatsinkTR":
                    case 15:
                        message.key = 15;
                        break;
                    case "DiAxleSpeedR":
                    case 16:
                        message.key = 16;
                        break;
                    case "DiTorquemotor":
                    case 17:
                        message.key = 17;
                        break;
                    case "DiStatorTempR":
                    case 18:
                        message.key = 18;
                        break;
                    case "DiVBatR":
                    case 19:
                        message.key = 19;
                        break;
                    case "DiMotorCurrentR":
                    case 20:
                        message.key = 20;
                        break;
                    case "Location":
                    case 21:
                        message.key = 21;
                        break;
                    case "GpsState":
                    case 22:
                        message.key = 22;
                        break;
                    case "GpsHeading":
                    case 23:
                        message.key = 23;
                        break;
                    case "NumBrickVoltageMax":
                    case 24:
                        message.key = 24;
                        break;
                    case "BrickVoltageMax":
                    case 25:
                        message.key = 25;
                        break;
                    case "NumBrickVoltageMin":
                    case 26:
                        message.key = 26;
                        break;
                    case "BrickVoltageMin":
                    case 27:
                        message.key = 27;
                        break;
                    case "NumModuleTempMax":
                    case 28:
                        message.key = 28;
                        break;
                    case "ModuleTempMax":
                    case 29:
                        message.key = 29;
                        break;
                    case "NumModuleTempMin":
                    case 30:
                        message.key = 30;
                        break;
                    case "ModuleTempMin":
                    case 31:
                        message.key = 31;
                        break;
                    case "RatedRange":
                    case 32:
                        message.key = 32;
                        break;
                    case "Hvil":
                    case 33:
                        message.key = 33;
                        break;
                    case "DCChargingEnergyIn":
                    case 34:
                        message.key = 34;
                        break;
                    case "DCChargingPower":
                    case 35:
                        message.key = 35;
                        break;
                    case "ACChargingEnergyIn":
                    case 36:
                        message.key = 36;
                        break;
                    case "ACChargingPower":
                    case 37:
                        message.key = 37;
                        break;
                    case "ChargeLimitSoc":
                    case 38:
                        message.key = 38;
                        break;
                    case "FastChargerPresent":
                    case 39:
                        message.key = 39;
                        break;
                    case "EstBatteryRange":
                    case 40:
                        message.key = 40;
                        break;
                    case "IdealBatteryRange":
                    case 41:
                        message.key = 41;
                        break;
                    case "BatteryLevel":
                    case 42:
                        message.key = 42;
                        break;
                    case "TimeToFullCharge":
                    case 43:
                        message.key = 43;
                        break;
                    case "ScheduledChargingStartTime":
                    case 44:
                        message.key = 44;
                        break;
                    case "ScheduledChargingPending":
                    case 45:
                        message.key = 45;
                        break;
                    case "ScheduledDepartureTime":
                    case 46:
                        message.key = 46;
                        break;
                    case "PreconditioningEnabled":
                    case 47:
                        message.key = 47;
                        break;
                    case "ScheduledChargingMode":
                    case 48:
                        message.key = 48;
                        break;
                    case "ChargeAmps":
                    case 49:
                        message.key = 49;
                        break;
                    case "ChargeEnableRequest":
                    case 50:
                        message.key = 50;
                        break;
                    case "ChargerPhases":
                    case 51:
                        message.key = 51;
                        break;
                    case "ChargePortColdWeatherMode":
                    case 52:
                        message.key = 52;
                        break;
                    case "ChargeCurrentRequest":
                    case 53:
                        message.key = 53;
                        break;
                    case "ChargeCurrentRequestMax":
                    case 54:
                        message.key = 54;
                        break;
                    case "BatteryHeaterOn":
                    case 55:
                        message.key = 55;
                        break;
                    case "NotEnoughPowerToHeat":
                    case 56:
                        message.key = 56;
                        break;
                    case "SuperchargerSessionTripPlanner":
                    case 57:
                        message.key = 57;
                        break;
                    case "DoorState":
                    case 58:
                        message.key = 58;
                        break;
                    case "Locked":
                    case 59:
                        message.key = 59;
                        break;
                    case "FdWindow":
                    case 60:
                        message.key = 60;
                        break;
                    case "FpWindow":
                    case 61:
                        message.key = 61;
                        break;
                    case "RdWindow":
                    case 62:
                        message.key = 62;
                        break;
                    case "RpWindow":
                    case 63:
                        message.key = 63;
                        break;
                    case "VehicleName":
                    case 64:
                        message.key = 64;
                        break;
                    case "SentryMode":
                    case 65:
                        message.key = 65;
                        break;
                    case "SpeedLimitMode":
                    case 66:
                        message.key = 66;
                        break;
                    case "CurrentLimitMph":
                    case 67:
                        message.key = 67;
                        break;
                    case "Version":
                    case 68:
                        message.key = 68;
                        break;
                    case "TpmsPressureFl":
                    case 69:
                        message.key = 69;
                        break;
                    case "TpmsPressureFr":
                    case 70:
                        message.key = 70;
                        break;
                    case "TpmsPressureRl":
                    case 71:
                        message.key = 71;
                        break;
                    case "TpmsPressureRr":
                    case 72:
                        message.key = 72;
                        break;
                    case "SemitruckTpmsPressureRe1L0":
                    case 73:
                        message.key = 73;
                        break;
                    case "SemitruckTpmsPressureRe1L1":
                    case 74:
                        message.key = 74;
                        break;
                    case "SemitruckTpmsPressureRe1R0":
                    case 75:
                        message.key = 75;
                        break;
                    case "SemitruckTpmsPressureRe1R1":
                    case 76:
                        message.key = 76;
                        break;
                    case "SemitruckTpmsPressureRe2L0":
                    case 77:
                        message.key = 77;
                        break;
                    case "SemitruckTpmsPressureRe2L1":
                    case 78:
                        message.key = 78;
                        break;
                    case "SemitruckTpmsPressureRe2R0":
                    case 79:
                        message.key = 79;
                        break;
                    case "SemitruckTpmsPressureRe2R1":
                    case 80:
                        message.key = 80;
                        break;
                    case "TpmsLastSeenPressureTimeFl":
                    case 81:
                        message.key = 81;
                        break;
                    case "TpmsLastSeenPressureTimeFr":
                    case 82:
                        message.key = 82;
                        break;
                    case "TpmsLastSeenPressureTimeRl":
                    case 83:
                        message.key = 83;
                        break;
                    case "TpmsLastSeenPressureTimeRr":
                    case 84:
                        message.key = 84;
                        break;
                    case "InsideTemp":
                    case 85:
                        message.key = 85;
                        break;
                    case "OutsideTemp":
                    case 86:
                        message.key = 86;
                        break;
                    case "SeatHeaterLeft":
                    case 87:
                        message.key = 87;
                        break;
                    case "SeatHeaterRight":
                    case 88:
                        message.key = 88;
                        break;
                    case "SeatHeaterRearLeft":
                    case 89:
                        message.key = 89;
                        break;
                    case "SeatHeaterRearRight":
                    case 90:
                        message.key = 90;
                        break;
                    case "SeatHeaterRearCenter":
                    case 91:
                        message.key = 91;
                        break;
                    case "AutoSeatClimateLeft":
                    case 92:
                        message.key = 92;
                        break;
                    case "AutoSeatClimateRight":
                    case 93:
                        message.key = 93;
                        break;
                    case "DriverSeatBelt":
                    case 94:
                        message.key = 94;
                        break;
                    case "PassengerSeatBelt":
                    case 95:
                        message.key = 95;
                        break;
                    case "DriverSeatOccupied":
                    case 96:
                        message.key = 96;
                        break;
                    case "SemitruckPassengerSeatFoldPosition":
                    case 97:
                        message.key = 97;
                        break;
                    case "LateralAcceleration":
                    case 98:
                        message.key = 98;
                        break;
                    case "LongitudinalAcceleration":
                    case 99:
                        message.key = 99;
                        break;
                    case "Deprecated_2":
                    case 100:
                        message.key = 100;
                        break;
                    case "CruiseSetSpeed":
                    case 101:
                        message.key = 101;
                        break;
                    case "LifetimeEnergyUsed":
                    case 102:
                        message.key = 102;
                        break;
                    case "LifetimeEnergyUsedDrive":
                    case 103:
                        message.key = 103;
                        break;
                    case "SemitruckTractorParkBrakeStatus":
                    case 104:
                        message.key = 104;
                        break;
                    case "SemitruckTrailerParkBrakeStatus":
                    case 105:
                        message.key = 105;
                        break;
                    case "BrakePedalPos":
                    case 106:
                        message.key = 106;
                        break;
                    case "RouteLastUpdated":
                    case 107:
                        message.key = 107;
                        break;
                    case "RouteLine":
                    case 108:
                        message.key = 108;
                        break;
                    case "MilesToArrival":
                    case 109:
                        message.key = 109;
                        break;
                    case "MinutesToArrival":
                    case 110:
                        message.key = 110;
                        break;
                    case "OriginLocation":
                    case 111:
                        message.key = 111;
                        break;
                    case "DestinationLocation":
                    case 112:
                        message.key = 112;
                        break;
                    case "CarType":
                    case 113:
                        message.key = 113;
                        break;
                    case "Trim":
                    case 114:
                        message.key = 114;
                        break;
                    case "ExteriorColor":
                    case 115:
                        message.key = 115;
                        break;
                    case "RoofColor":
                    case 116:
                        message.key = 116;
                        break;
                    case "ChargePort":
                    case 117:
                        message.key = 117;
                        break;
                    case "ChargePortLatch":
                    case 118:
                        message.key = 118;
                        break;
                    case "Experimental_1":
                    case 119:
                        message.key = 119;
                        break;
                    case "Experimental_2":
                    case 120:
                        message.key = 120;
                        break;
                    case "Experimental_3":
                    case 121:
                        message.key = 121;
                        break;
                    case "Experimental_4":
                    case 122:
                        message.key = 122;
                        break;
                    case "GuestModeEnabled":
                    case 123:
                        message.key = 123;
                        break;
                    case "PinToDriveEnabled":
                    case 124:
                        message.key = 124;
                        break;
                    case "PairedPhoneKeyAndKeyFobQty":
                    case 125:
                        message.key = 125;
                        break;
                    case "CruiseFollowDistance":
                    case 126:
                        message.key = 126;
                        break;
                    case "AutomaticBlindSpotCamera":
                    case 127:
                        message.key = 127;
                        break;
                    case "BlindSpotCollisionWarningChime":
                    case 128:
                        message.key = 128;
                        break;
                    case "SpeedLimitWarning":
                    case 129:
                        message.key = 129;
                        break;
                    case "ForwardCollisionWarning":
                    case 130:
                        message.key = 130;
                        break;
                    case "LaneDepartureAvoidance":
                    case 131:
                        message.key = 131;
                        break;
                    case "EmergencyLaneDepartureAvoidance":
                    case 132:
                        message.key = 132;
                        break;
                    case "AutomaticEmergencyBrakingOff":
                    case 133:
                        message.key = 133;
                        break;
                    case "LifetimeEnergyGainedRegen":
                    case 134:
                        message.key = 134;
                        break;
                    case "DiStateF":
                    case 135:
                        message.key = 135;
                        break;
                    case "DiStateREL":
                    case 136:
                        message.key = 136;
                        break;
                    case "DiStateRER":
                    case 137:
                        message.key = 137;
                        break;
                    case "DiHeatsinkTF":
                    case 138:
                        message.key = 138;
                        break;
                    case "DiHeatsinkTREL":
                    case 139:
                        message.key = 139;
                        break;
                    case "DiHeatsinkTRER":
                    case 140:
                        message.key = 140;
                        break;
                    case "DiAxleSpeedF":
                    case 141:
                        message.key = 141;
                        break;
                    case "DiAxleSpeedREL":
                    case 142:
                        message.key = 142;
                        break;
                    case "DiAxleSpeedRER":
                    case 143:
                        message.key = 143;
                        break;
                    case "DiSlaveTorqueCmd":
                    case 144:
                        message.key = 144;
                        break;
                    case "DiTorqueActualR":
                    case 145:
                        message.key = 145;
                        break;
                    case "DiTorqueActualF":
                    case 146:
                        message.key = 146;
                        break;
                    case "DiTorqueActualREL":
                    case 147:
                        message.key = 147;
                        break;
                    case "DiTorqueActualRER":
                    case 148:
                        message.key = 148;
                        break;
                    case "DiStatorTempF":
                    case 149:
                        message.key = 149;
                        break;
                    case "DiStatorTempREL":
                    case 150:
                        message.key = 150;
                        break;
                    case "DiStatorTempRER":
                    case 151:
                        message.key = 151;
                        break;
                    case "DiVBatF":
                    case 152:
                        message.key = 152;
                        break;
                    case "DiVBatREL":
                    case 153:
                        message.key = 153;
                        break;
                    case "DiVBatRER":
                    case 154:
                        message.key = 154;
                        break;
                    case "DiMotorCurrentF":
                    case 155:
                        message.key = 155;
                        break;
                    case "DiMotorCurrentREL":
                    case 156:
                        message.key = 156;
                        break;
                    case "DiMotorCurrentRER":
                    case 157:
                        message.key = 157;
                        break;
                    case "EnergyRemaining":
                    case 158:
                        message.key = 158;
                        break;
                    case "ServiceMode":
                    case 159:
                        message.key = 159;
                        break;
                    case "BMSState":
                    case 160:
                        message.key = 160;
                        break;
                    case "GuestModeMobileAccessState":
                    case 161:
                        message.key = 161;
                        break;
                    case "Deprecated_1":
                    case 162:
                        message.key = 162;
                        break;
                    case "DestinationName":
                    case 163:
                        message.key = 163;
                        break;
                    case "DiInverterTR":
                    case 164:
                        message.key = 164;
                        break;
                    case "DiInverterTF":
                    case 165:
                        message.key = 165;
                        break;
                    case "DiInverterTREL":
                    case 166:
                        message.key = 166;
                        break;
                    case "DiInverterTRER":
                    case 167:
                        message.key = 167;
                        break;
                    case "Experimental_5":
                    case 168:
                        message.key = 168;
                        break;
                    case "Experimental_6":
                    case 169:
                        message.key = 169;
                        break;
                    case "Experimental_7":
                    case 170:
                        message.key = 170;
                        break;
                    case "Experimental_8":
                    case 171:
                        message.key = 171;
                        break;
                    case "Experimental_9":
                    case 172:
                        message.key = 172;
                        break;
                    case "Experimental_10":
                    case 173:
                        message.key = 173;
                        break;
                    case "Experimental_11":
                    case 174:
                        message.key = 174;
                        break;
                    case "Experimental_12":
                    case 175:
                        message.key = 175;
                        break;
                    case "Experimental_13":
                    case 176:
                        message.key = 176;
                        break;
                    case "Experimental_14":
                    case 177:
                        message.key = 177;
                        break;
                    case "Experimental_15":
                    case 178:
                        message.key = 178;
                        break;
                    case "DetailedChargeState":
                    case 179:
                        message.key = 179;
                        break;
                    case "CabinOverheatProtectionMode":
                    case 180:
                        message.key = 180;
                        break;
                    case "CabinOverheatProtectionTemperatureLimit":
                    case 181:
                        message.key = 181;
                        break;
                    case "CenterDisplay":
                    case 182:
                        message.key = 182;
                        break;
                    case "ChargePortDoorOpen":
                    case 183:
                        message.key = 183;
                        break;
                    case "ChargerVoltage":
                    case 184:
                        message.key = 184;
                        break;
                    case "ChargingCableType":
                    case 185:
                        message.key = 185;
                        break;
                    case "ClimateKeeperMode":
                    case 186:
                        message.key = 186;
                        break;
                    case "DefrostForPreconditioning":
                    case 187:
                        message.key = 187;
                        break;
                    case "DefrostMode":
                    case 188:
                        message.key = 188;
                        break;
                    case "EfficiencyPackage":
                    case 189:
                        message.key = 189;
                        break;
                    case "EstimatedHoursToChargeTermination":
                    case 190:
                        message.key = 190;
                        break;
                    case "EuropeVehicle":
                    case 191:
                        message.key = 191;
                        break;
                    case "ExpectedEnergyPercentAtTripArrival":
                    case 192:
                        message.key = 192;
                        break;
                    case "FastChargerType":
                    case 193:
                        message.key = 193;
                        break;
                    case "HomelinkDeviceCount":
                    case 194:
                        message.key = 194;
                        break;
                    case "HomelinkNearby":
                    case 195:
                        message.key = 195;
                        break;
                    case "HvacACEnabled":
                    case 196:
                        message.key = 196;
                        break;
                    case "HvacAutoMode":
                    case 197:
                        message.key = 197;
                        break;
                    case "HvacFanSpeed":
                    case 198:
                        message.key = 198;
                        break;
                    case "HvacFanStatus":
                    case 199:
                        message.key = 199;
                        break;
                    case "HvacLeftTemperatureRequest":
                    case 200:
                        message.key = 200;
                        break;
                    case "HvacPower":
                    case 201:
                        message.key = 201;
                        break;
                    case "HvacRightTemperatureRequest":
                    case 202:
                        message.key = 202;
                        break;
                    case "HvacSteeringWheelHeatAuto":
                    case 203:
                        message.key = 203;
                        break;
                    case "HvacSteeringWheelHeatLevel":
                    case 204:
                        message.key = 204;
                        break;
                    case "OffroadLightbarPresent":
                    case 205:
                        message.key = 205;
                        break;
                    case "PowershareHoursLeft":
                    case 206:
                        message.key = 206;
                        break;
                    case "PowershareInstantaneousPowerKW":
                    case 207:
                        message.key = 207;
                        break;
                    case "PowershareStatus":
                    case 208:
                        message.key = 208;
                        break;
                    case "PowershareStopReason":
                    case 209:
                        message.key = 209;
                        break;
                    case "PowershareType":
                    case 210:
                        message.key = 210;
                        break;
                    case "RearDisplayHvacEnabled":
                    case 211:
                        message.key = 211;
                        break;
                    case "RearSeatHeaters":
                    case 212:
                        message.key = 212;
                        break;
                    case "RemoteStartEnabled":
                    case 213:
                        message.key = 213;
                        break;
                    case "RightHandDrive":
                    case 214:
                        message.key = 214;
                        break;
                    case "RouteTrafficMinutesDelay":
                    case 215:
                        message.key = 215;
                        break;
                    case "SoftwareUpdateDownloadPercentComplete":
                    case 216:
                        message.key = 216;
                        break;
                    case "SoftwareUpdateExpectedDurationMinutes":
                    case 217:
                        message.key = 217;
                        break;
                    case "SoftwareUpdateInstallationPercentComplete":
                    case 218:
                        message.key = 218;
                        break;
                    case "SoftwareUpdateScheduledStartTime":
                    case 219:
                        message.key = 219;
                        break;
                    case "SoftwareUpdateVersion":
                    case 220:
                        message.key = 220;
                        break;
                    case "TonneauOpenPercent":
                    case 221:
                        message.key = 221;
                        break;
                    case "TonneauPosition":
                    case 222:
                        message.key = 222;
                        break;
                    case "TonneauTentMode":
                    case 223:
                        message.key = 223;
                        break;
                    case "TpmsHardWarnings":
                    case 224:
                        message.key = 224;
                        break;
                    case "TpmsSoftWarnings":
                    case 225:
                        message.key = 225;
                        break;
                    case "ValetModeEnabled":
                    case 226:
                        message.key = 226;
                        break;
                    case "WheelType":
                    case 227:
                        message.key = 227;
                        break;
                    case "WiperHeatEnabled":
                    case 228:
                        message.key = 228;
                        break;
                    case "LocatedAtHome":
                    case 229:
                        message.key = 229;
                        break;
                    case "LocatedAtWork":
                    case 230:
                        message.key = 230;
                        break;
                    case "LocatedAtFavorite":
                    case 231:
                        message.key = 231;
                        break;
                    case "SettingDistanceUnit":
                    case 232:
                        message.key = 232;
                        break;
                    case "SettingTemperatureUnit":
                    case 233:
                        message.key = 233;
                        break;
                    case "Setting24HourTime":
                    case 234:
                        message.key = 234;
                        break;
                    case "SettingTirePressureUnit":
                    case 235:
                        message.key = 235;
                        break;
                    case "SettingChargeUnit":
                    case 236:
                        message.key = 236;
                        break;
                    case "ClimateSeatCoolingFrontLeft":
                    case 237:
                        message.key = 237;
                        break;
                    case "ClimateSeatCoolingFrontRight":
                    case 238:
                        message.key = 238;
                        break;
                    case "LightsHazardsActive":
                    case 239:
                        message.key = 239;
                        break;
                    case "LightsTurnSignal":
                    case 240:
                        message.key = 240;
                        break;
                    case "LightsHighBeams":
                    case 241:
                        message.key = 241;
                        break;
                    case "MediaPlaybackStatus":
                    case 242:
                        message.key = 242;
                        break;
                    case "MediaPlaybackSource":
                    case 243:
                        message.key = 243;
                        break;
                    case "MediaAudioVolume":
                    case 244:
                        message.key = 244;
                        break;
                    case "MediaNowPlayingDuration":
                    case 245:
                        message.key = 245;
                        break;
                    case "MediaNowPlayingElapsed":
                    case 246:
                        message.key = 246;
                        break;
                    case "MediaNowPlayingArtist":
                    case 247:
                        message.key = 247;
                        break;
                    case "MediaNowPlayingTitle":
                    case 248:
                        message.key = 248;
                        break;
                    case "MediaNowPlayingAlbum":
                    case 249:
                        message.key = 249;
                        break;
                    case "MediaNowPlayingStation":
                    case 250:
                        message.key = 250;
                        break;
                    case "MediaAudioVolumeIncrement":
                    case 251:
                        message.key = 251;
                        break;
                    case "MediaAudioVolumeMax":
                    case 252:
                        message.key = 252;
                        break;
                    case "SunroofInstalled":
                    case 253:
                        message.key = 253;
                        break;
                    case "SeatVentEnabled":
                    case 254:
                        message.key = 254;
                        break;
                    case "RearDefrostEnabled":
                    case 255:
                        message.key = 255;
                        break;
                    case "ChargeRateMilePerHour":
                    case 256:
                        message.key = 256;
                        break;
                    case "Deprecated_3":
                    case 257:
                        message.key = 257;
                        break;
                    case "MilesSinceReset":
                    case 258:
                        message.key = 258;
                        break;
                    case "SelfDrivingMilesSinceReset":
                    case 259:
                        message.key = 259;
                        break;
                    default:
                        if (typeof object.key === "number" && (object.key | 0) === object.key)
                            message.key = object.key;
                    }
                if (object.value != null) {
                    if (!$util.isObject(object.value))
                        throw $TypeError(".telemetry.vehicle_data.Datum.value: object expected");
                    message.value = $root.telemetry.vehicle_data.Value.fromObject(object.value, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Datum message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_data.Datum
             * @static
             * @param {telemetry.vehicle_data.Datum} message Datum
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Datum.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.key = options.enums === $String ? "Unknown" : 0;
                    object.value = null;
                }
                if (message.key != null && $Object.hasOwnProperty.call(message, "key"))
                    object.key = options.enums === $String ? $root.telemetry.vehicle_data.Field[message.key] === $undefined ? message.key : $root.telemetry.vehicle_data.Field[message.key] : message.key;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = $root.telemetry.vehicle_data.Value.toObject(message.value, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Datum to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_data.Datum
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Datum.prototype.toJSON = function() {
                return Datum.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Datum;
        })();

        vehicle_data.Value = (function() {

            /**
             * Properties of a Value.
             * @typedef {Object} telemetry.vehicle_data.Value.$Properties
             * @property {string|null} [stringValue] Value stringValue
             * @property {number|null} [intValue] Value intValue
             * @property {number|Long|null} [longValue] Value longValue
             * @property {number|null} [floatValue] Value floatValue
             * @property {number|null} [doubleValue] Value doubleValue
             * @property {boolean|null} [booleanValue] Value booleanValue
             * @property {telemetry.vehicle_data.LocationValue.$Properties|null} [locationValue] Value locationValue
             * @property {telemetry.vehicle_data.ChargingState|null} [chargingValue] Value chargingValue
             * @property {telemetry.vehicle_data.ShiftState|null} [shiftStateValue] Value shiftStateValue
             * @property {boolean|null} [invalid] Value invalid
             * @property {telemetry.vehicle_data.LaneAssistLevel|null} [laneAssistLevelValue] Value laneAssistLevelValue
             * @property {telemetry.vehicle_data.ScheduledChargingModeValue|null} [scheduledChargingModeValue] Value scheduledChargingModeValue
             * @property {telemetry.vehicle_data.SentryModeState|null} [sentryModeStateValue] Value sentryModeStateValue
             * @property {telemetry.vehicle_data.SpeedAssistLevel|null} [speedAssistLevelValue] Value speedAssistLevelValue
             * @property {telemetry.vehicle_data.BMSStateValue|null} [bmsStateValue] Value bmsStateValue
             * @property {telemetry.vehicle_data.BuckleStatus|null} [buckleStatusValue] Value buckleStatusValue
             * @property {telemetry.vehicle_data.CarTypeValue|null} [carTypeValue] Value carTypeValue
             * @property {telemetry.vehicle_data.ChargePortValue|null} [chargePortValue] Value chargePortValue
             * @property {telemetry.vehicle_data.ChargePortLatchValue|null} [chargePortLatchValue] Value chargePortLatchValue
             * @property {telemetry.vehicle_data.Doors.$Properties|null} [doorValue] Value doorValue
             * @property {telemetry.vehicle_data.DriveInverterState|null} [driveInverterStateValue] Value driveInverterStateValue
             * @property {telemetry.vehicle_data.HvilStatus|null} [hvilStatusValue] Value hvilStatusValue
             * @property {telemetry.vehicle_data.WindowState|null} [windowStateValue] Value windowStateValue
             * @property {telemetry.vehicle_data.SeatFoldPosition|null} [seatFoldPositionValue] Value seatFoldPositionValue
             * @property {telemetry.vehicle_data.TractorAirStatus|null} [tractorAirStatusValue] Value tractorAirStatusValue
             * @property {telemetry.vehicle_data.FollowDistance|null} [followDistanceValue] Value followDistanceValue
             * @property {telemetry.vehicle_data.ForwardCollisionSensitivity|null} [forwardCollisionSensitivityValue] Value forwardCollisionSensitivityValue
             * @property {telemetry.vehicle_data.GuestModeMobileAccess|null} [guestModeMobileAccessValue] Value guestModeMobileAccessValue
             * @property {telemetry.vehicle_data.TrailerAirStatus|null} [trailerAirStatusValue] Value trailerAirStatusValue
             * @property {telemetry.vehicle_data.Time.$Properties|null} [timeValue] Value timeValue
             * @property {telemetry.vehicle_data.DetailedChargeStateValue|null} [detailedChargeStateValue] Value detailedChargeStateValue
             * @property {telemetry.vehicle_data.HvacAutoModeState|null} [hvacAutoModeValue] Value hvacAutoModeValue
             * @property {telemetry.vehicle_data.CabinOverheatProtectionModeState|null} [cabinOverheatProtectionModeValue] Value cabinOverheatProtectionModeValue
             * @property {telemetry.vehicle_data.ClimateOverheatProtectionTempLimit|null} [cabinOverheatProtectionTemperatureLimitValue] Value cabinOverheatProtectionTemperatureLimitValue
             * @property {telemetry.vehicle_data.DefrostModeState|null} [defrostModeValue] Value defrostModeValue
             * @property {telemetry.vehicle_data.ClimateKeeperModeState|null} [climateKeeperModeValue] Value climateKeeperModeValue
             * @property {telemetry.vehicle_data.HvacPowerState|null} [hvacPowerValue] Value hvacPowerValue
             * @property {telemetry.vehicle_data.TireLocation.$Properties|null} [tireLocationValue] Value tireLocationValue
             * @property {telemetry.vehicle_data.FastCharger|null} [fastChargerValue] Value fastChargerValue
             * @property {telemetry.vehicle_data.CableType|null} [cableTypeValue] Value cableTypeValue
             * @property {telemetry.vehicle_data.TonneauTentModeState|null} [tonneauTentModeValue] Value tonneauTentModeValue
             * @property {telemetry.vehicle_data.TonneauPositionState|null} [tonneauPositionValue] Value tonneauPositionValue
             * @property {telemetry.vehicle_data.PowershareTypeStatus|null} [powershareTypeValue] Value powershareTypeValue
             * @property {telemetry.vehicle_data.PowershareState|null} [powershareStateValue] Value powershareStateValue
             * @property {telemetry.vehicle_data.PowershareStopReasonStatus|null} [powershareStopReasonValue] Value powershareStopReasonValue
             * @property {telemetry.vehicle_data.DisplayState|null} [displayStateValue] Value displayStateValue
             * @property {telemetry.vehicle_data.DistanceUnit|null} [distanceUnitValue] Value distanceUnitValue
             * @property {telemetry.vehicle_data.TemperatureUnit|null} [temperatureUnitValue] Value temperatureUnitValue
             * @property {telemetry.vehicle_data.PressureUnit|null} [pressureUnitValue] Value pressureUnitValue
             * @property {telemetry.vehicle_data.ChargeUnitPreference|null} [chargeUnitPreferenceValue] Value chargeUnitPreferenceValue
             * @property {telemetry.vehicle_data.TurnSignalState|null} [turnSignalStateValue] Value turnSignalStateValue
             * @property {telemetry.vehicle_data.MediaStatus|null} [mediaStatusValue] Value mediaStatusValue
             * @property {telemetry.vehicle_data.SunroofInstalledState|null} [sunroofInstalledStateValue] Value sunroofInstalledStateValue
             * @property {"stringValue"|"intValue"|"longValue"|"floatValue"|"doubleValue"|"booleanValue"|"locationValue"|"chargingValue"|"shiftStateValue"|"invalid"|"laneAssistLevelValue"|"scheduledChargingModeValue"|"sentryModeStateValue"|"speedAssistLevelValue"|"bmsStateValue"|"buckleStatusValue"|"carTypeValue"|"chargePortValue"|"chargePortLatchValue"|"doorValue"|"driveInverterStateValue"|"hvilStatusValue"|"windowStateValue"|"seatFoldPositionValue"|"tractorAirStatusValue"|"followDistanceValue"|"forwardCollisionSensitivityValue"|"guestModeMobileAccessValue"|"trailerAirStatusValue"|"timeValue"|"detailedChargeStateValue"|"hvacAutoModeValue"|"cabinOverheatProtectionModeValue"|"cabinOverheatProtectionTemperatureLimitValue"|"defrostModeValue"|"climateKeeperModeValue"|"hvacPowerValue"|"tireLocationValue"|"fastChargerValue"|"cableTypeValue"|"tonneauTentModeValue"|"tonneauPositionValue"|"powershareTypeValue"|"powershareStateValue"|"powershareStopReasonValue"|"displayStateValue"|"distanceUnitValue"|"temperatureUnitValue"|"pressureUnitValue"|"chargeUnitPreferenceValue"|"turnSignalStateValue"|"mediaStatusValue"|"sunroofInstalledStateValue"} [value] Value value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Value.
             * @memberof telemetry.vehicle_data
             * @interface IValue
             * @augments telemetry.vehicle_data.Value.$Properties
             * @deprecated Use telemetry.vehicle_data.Value.$Properties instead.
             */

            /**
             * Narrowed shape of a Value.
             * @typedef {{
             *   stringValue?: string|null;
             *   intValue?: number|null;
             *   longValue?: number|Long|null;
             *   floatValue?: number|null;
             *   doubleValue?: number|null;
             *   booleanValue?: boolean|null;
             *   locationValue?: telemetry.vehicle_data.LocationValue.$Shape|null;
             *   chargingValue?: telemetry.vehicle_data.ChargingState|null;
             *   shiftStateValue?: telemetry.vehicle_data.ShiftState|null;
             *   invalid?: boolean|null;
             *   laneAssistLevelValue?: telemetry.vehicle_data.LaneAssistLevel|null;
             *   scheduledChargingModeValue?: telemetry.vehicle_data.ScheduledChargingModeValue|null;
             *   sentryModeStateValue?: telemetry.vehicle_data.SentryModeState|null;
             *   speedAssistLevelValue?: telemetry.vehicle_data.SpeedAssistLevel|null;
             *   bmsStateValue?: telemetry.vehicle_data.BMSStateValue|null;
             *   buckleStatusValue?: telemetry.vehicle_data.BuckleStatus|null;
             *   carTypeValue?: telemetry.vehicle_data.CarTypeValue|null;
             *   chargePortValue?: telemetry.vehicle_data.ChargePortValue|null;
             *   chargePortLatchValue?: telemetry.vehicle_data.ChargePortLatchValue|null;
             *   doorValue?: telemetry.vehicle_data.Doors.$Shape|null;
             *   driveInverterStateValue?: telemetry.vehicle_data.DriveInverterState|null;
             *   hvilStatusValue?: telemetry.vehicle_data.HvilStatus|null;
             *   windowStateValue?: telemetry.vehicle_data.WindowState|null;
             *   seatFoldPositionValue?: telemetry.vehicle_data.SeatFoldPosition|null;
             *   tractorAirStatusValue?: telemetry.vehicle_data.TractorAirStatus|null;
             *   followDistanceValue?: telemetry.vehicle_data.FollowDistance|null;
             *   forwardCollisionSensitivityValue?: telemetry.vehicle_data.ForwardCollisionSensitivity|null;
             *   guestModeMobileAccessValue?: telemetry.vehicle_data.GuestModeMobileAccess|null;
             *   trailerAirStatusValue?: telemetry.vehicle_data.TrailerAirStatus|null;
             *   timeValue?: telemetry.vehicle_data.Time.$Shape|null;
             *   detailedChargeStateValue?: telemetry.vehicle_data.DetailedChargeStateValue|null;
             *   hvacAutoModeValue?: telemetry.vehicle_data.HvacAutoModeState|null;
             *   cabinOverheatProtectionModeValue?: telemetry.vehicle_data.CabinOverheatProtectionModeState|null;
             *   cabinOverheatProtectionTemperatureLimitValue?: telemetry.vehicle_data.ClimateOverheatProtectionTempLimit|null;
             *   defrostModeValue?: telemetry.vehicle_data.DefrostModeState|null;
             *   climateKeeperModeValue?: telemetry.vehicle_data.ClimateKeeperModeState|null;
             *   hvacPowerValue?: telemetry.vehicle_data.HvacPowerState|null;
             *   tireLocationValue?: telemetry.vehicle_data.TireLocation.$Shape|null;
             *   fastChargerValue?: telemetry.vehicle_data.FastCharger|null;
             *   cableTypeValue?: telemetry.vehicle_data.CableType|null;
             *   tonneauTentModeValue?: telemetry.vehicle_data.TonneauTentModeState|null;
             *   tonneauPositionValue?: telemetry.vehicle_data.TonneauPositionState|null;
             *   powershareTypeValue?: telemetry.vehicle_data.PowershareTypeStatus|null;
             *   powershareStateValue?: telemetry.vehicle_data.PowershareState|null;
             *   powershareStopReasonValue?: telemetry.vehicle_data.PowershareStopReasonStatus|null;
             *   displayStateValue?: telemetry.vehicle_data.DisplayState|null;
             *   distanceUnitValue?: telemetry.vehicle_data.DistanceUnit|null;
             *   temperatureUnitValue?: telemetry.vehicle_data.TemperatureUnit|null;
             *   pressureUnitValue?: telemetry.vehicle_data.PressureUnit|null;
             *   chargeUnitPreferenceValue?: telemetry.vehicle_data.ChargeUnitPreference|null;
             *   turnSignalStateValue?: telemetry.vehicle_data.TurnSignalState|null;
             *   mediaStatusValue?: telemetry.vehicle_data.MediaStatus|null;
             *   sunroofInstalledStateValue?: telemetry.vehicle_data.SunroofInstalledState|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ value?: undefined; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "stringValue"; stringValue: string; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "intValue"; stringValue?: null; intValue: number; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "longValue"; stringValue?: null; intValue?: null; longValue: number|Long; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "floatValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue: number; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "doubleValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue: number; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "booleanValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue: boolean; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "locationValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue: telemetry.vehicle_data.LocationValue.$Shape; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargingValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue: telemetry.vehicle_data.ChargingState; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "shiftStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue: telemetry.vehicle_data.ShiftState; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "invalid"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid: boolean; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "laneAssistLevelValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue: telemetry.vehicle_data.LaneAssistLevel; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "scheduledChargingModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue: telemetry.vehicle_data.ScheduledChargingModeValue; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "sentryModeStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue: telemetry.vehicle_data.SentryModeState; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "speedAssistLevelValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue: telemetry.vehicle_data.SpeedAssistLevel; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "bmsStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue: telemetry.vehicle_data.BMSStateValue; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "buckleStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue: telemetry.vehicle_data.BuckleStatus; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "carTypeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue: telemetry.vehicle_data.CarTypeValue; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargePortValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue: telemetry.vehicle_data.ChargePortValue; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargePortLatchValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue: telemetry.vehicle_data.ChargePortLatchValue; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "doorValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue: telemetry.vehicle_data.Doors.$Shape; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "driveInverterStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue: telemetry.vehicle_data.DriveInverterState; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "hvilStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue: telemetry.vehicle_data.HvilStatus; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "windowStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue: telemetry.vehicle_data.WindowState; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "seatFoldPositionValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue: telemetry.vehicle_data.SeatFoldPosition; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tractorAirStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue: telemetry.vehicle_data.TractorAirStatus; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "followDistanceValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue: telemetry.vehicle_data.FollowDistance; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "forwardCollisionSensitivityValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue: telemetry.vehicle_data.ForwardCollisionSensitivity; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "guestModeMobileAccessValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue: telemetry.vehicle_data.GuestModeMobileAccess; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "trailerAirStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue: telemetry.vehicle_data.TrailerAirStatus; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "timeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue: telemetry.vehicle_data.Time.$Shape; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "detailedChargeStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue: telemetry.vehicle_data.DetailedChargeStateValue; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "hvacAutoModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue: telemetry.vehicle_data.HvacAutoModeState; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "cabinOverheatProtectionModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue: telemetry.vehicle_data.CabinOverheatProtectionModeState; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "cabinOverheatProtectionTemperatureLimitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue: telemetry.vehicle_data.ClimateOverheatProtectionTempLimit; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "defrostModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue: telemetry.vehicle_data.DefrostModeState; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "climateKeeperModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue: telemetry.vehicle_data.ClimateKeeperModeState; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "hvacPowerValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue: telemetry.vehicle_data.HvacPowerState; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tireLocationValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue: telemetry.vehicle_data.TireLocation.$Shape; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "fastChargerValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue: telemetry.vehicle_data.FastCharger; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "cableTypeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue: telemetry.vehicle_data.CableType; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tonneauTentModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue: telemetry.vehicle_data.TonneauTentModeState; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tonneauPositionValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue: telemetry.vehicle_data.TonneauPositionState; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "powershareTypeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue: telemetry.vehicle_data.PowershareTypeStatus; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "powershareStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue: telemetry.vehicle_data.PowershareState; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "powershareStopReasonValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue: telemetry.vehicle_data.PowershareStopReasonStatus; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "displayStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue: telemetry.vehicle_data.DisplayState; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "distanceUnitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue: telemetry.vehicle_data.DistanceUnit; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "temperatureUnitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue: telemetry.vehicle_data.TemperatureUnit; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "pressureUnitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue: telemetry.vehicle_data.PressureUnit; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargeUnitPreferenceValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue: telemetry.vehicle_data.ChargeUnitPreference; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "turnSignalStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue: telemetry.vehicle_data.TurnSignalState; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "mediaStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue: telemetry.vehicle_data.MediaStatus; sunroofInstalledStateValue?: null }|{ value?: "sunroofInstalledStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue: telemetry.vehicle_data.SunroofInstalledState })
             * )} telemetry.vehicle_data.Value.$Shape
             */

            /**
             * Constructs a new Value.
             * @memberof telemetry.vehicle_data
             * @classdesc Represents a Value.
             * @constructor
             * @param {telemetry.vehicle_data.Value.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Value = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Value stringValue.
             * @member {string|null|undefined} stringValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.stringValue = null;

            /**
             * Value intValue.
             * @member {number|null|undefined} intValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.intValue = null;

            /**
             * Value longValue.
             * @member {number|Long|null|undefined} longValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.longValue = null;

            /**
             * Value floatValue.
             * @member {number|null|undefined} floatValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.floatValue = null;

            /**
             * Value doubleValue.
             * @member {number|null|undefined} doubleValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.doubleValue = null;

            /**
             * Value booleanValue.
             * @member {boolean|null|undefined} booleanValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.booleanValue = null;

            /**
             * Value locationValue.
             * @member {telemetry.vehicle_data.LocationValue.$Properties|null|undefined} locationValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.locationValue = null;

            /**
             * Value chargingValue.
             * @member {telemetry.vehicle_data.ChargingState|null|undefined} chargingValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.chargingValue = null;

            /**
             * Value shiftStateValue.
             * @member {telemetry.vehicle_data.ShiftState|null|undefined} shiftStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.shiftStateValue = null;

            /**
             * Value invalid.
             * @member {boolean|null|undefined} invalid
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.invalid = null;

            /**
             * Value laneAssistLevelValue.
             * @member {telemetry.vehicle_data.LaneAssistLevel|null|undefined} laneAssistLevelValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.laneAssistLevelValue = null;

            /**
             * Value scheduledChargingModeValue.
             * @member {telemetry.vehicle_data.ScheduledChargingModeValue|null|undefined} scheduledChargingModeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.scheduledChargingModeValue = null;

            /**
             * Value sentryModeStateValue.
             * @member {telemetry.vehicle_data.SentryModeState|null|undefined} sentryModeStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.sentryModeStateValue = null;

            /**
             * Value speedAssistLevelValue.
             * @member {telemetry.vehicle_data.SpeedAssistLevel|null|undefined} speedAssistLevelValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.speedAssistLevelValue = null;

            /**
             * Value bmsStateValue.
             * @member {telemetry.vehicle_data.BMSStateValue|null|undefined} bmsStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.bmsStateValue = null;

            /**
             * Value buckleStatusValue.
             * @member {telemetry.vehicle_data.BuckleStatus|null|undefined} buckleStatusValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.buckleStatusValue = null;

            /**
             * Value carTypeValue.
             * @member {telemetry.vehicle_data.CarTypeValue|null|undefined} carTypeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.carTypeValue = null;

            /**
             * Value chargePortValue.
             * @member {telemetry.vehicle_data.ChargePortValue|null|undefined} chargePortValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.chargePortValue = null;

            /**
             * Value chargePortLatchValue.
             * @member {telemetry.vehicle_data.ChargePortLatchValue|null|undefined} chargePortLatchValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.chargePortLatchValue = null;

            /**
             * Value doorValue.
             * @member {telemetry.vehicle_data.Doors.$Properties|null|undefined} doorValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.doorValue = null;

            /**
             * Value driveInverterStateValue.
             * @member {telemetry.vehicle_data.DriveInverterState|null|undefined} driveInverterStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.driveInverterStateValue = null;

            /**
             * Value hvilStatusValue.
             * @member {telemetry.vehicle_data.HvilStatus|null|undefined} hvilStatusValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.hvilStatusValue = null;

            /**
             * Value windowStateValue.
             * @member {telemetry.vehicle_data.WindowState|null|undefined} windowStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.windowStateValue = null;

            /**
             * Value seatFoldPositionValue.
             * @member {telemetry.vehicle_data.SeatFoldPosition|null|undefined} seatFoldPositionValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.seatFoldPositionValue = null;

            /**
             * Value tractorAirStatusValue.
             * @member {telemetry.vehicle_data.TractorAirStatus|null|undefined} tractorAirStatusValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.tractorAirStatusValue = null;

            /**
             * Value followDistanceValue.
             * @member {telemetry.vehicle_data.FollowDistance|null|undefined} followDistanceValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.followDistanceValue = null;

            /**
             * Value forwardCollisionSensitivityValue.
             * @member {telemetry.vehicle_data.ForwardCollisionSensitivity|null|undefined} forwardCollisionSensitivityValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.forwardCollisionSensitivityValue = null;

            /**
             * Value guestModeMobileAccessValue.
             * @member {telemetry.vehicle_data.GuestModeMobileAccess|null|undefined} guestModeMobileAccessValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.guestModeMobileAccessValue = null;

            /**
             * Value trailerAirStatusValue.
             * @member {telemetry.vehicle_data.TrailerAirStatus|null|undefined} trailerAirStatusValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.trailerAirStatusValue = null;

            /**
             * Value timeValue.
             * @member {telemetry.vehicle_data.Time.$Properties|null|undefined} timeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.timeValue = null;

            /**
             * Value detailedChargeStateValue.
             * @member {telemetry.vehicle_data.DetailedChargeStateValue|null|undefined} detailedChargeStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.detailedChargeStateValue = null;

            /**
             * Value hvacAutoModeValue.
             * @member {telemetry.vehicle_data.HvacAutoModeState|null|undefined} hvacAutoModeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.hvacAutoModeValue = null;

            /**
             * Value cabinOverheatProtectionModeValue.
             * @member {telemetry.vehicle_data.CabinOverheatProtectionModeState|null|undefined} cabinOverheatProtectionModeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.cabinOverheatProtectionModeValue = null;

            /**
             * Value cabinOverheatProtectionTemperatureLimitValue.
             * @member {telemetry.vehicle_data.ClimateOverheatProtectionTempLimit|null|undefined} cabinOverheatProtectionTemperatureLimitValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.cabinOverheatProtectionTemperatureLimitValue = null;

            /**
             * Value defrostModeValue.
             * @member {telemetry.vehicle_data.DefrostModeState|null|undefined} defrostModeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.defrostModeValue = null;

            /**
             * Value climateKeeperModeValue.
             * @member {telemetry.vehicle_data.ClimateKeeperModeState|null|undefined} climateKeeperModeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.climateKeeperModeValue = null;

            /**
             * Value hvacPowerValue.
             * @member {telemetry.vehicle_data.HvacPowerState|null|undefined} hvacPowerValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.hvacPowerValue = null;

            /**
             * Value tireLocationValue.
             * @member {telemetry.vehicle_data.TireLocation.$Properties|null|undefined} tireLocationValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.tireLocationValue = null;

            /**
             * Value fastChargerValue.
             * @member {telemetry.vehicle_data.FastCharger|null|undefined} fastChargerValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.fastChargerValue = null;

            /**
             * Value cableTypeValue.
             * @member {telemetry.vehicle_data.CableType|null|undefined} cableTypeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.cableTypeValue = null;

            /**
             * Value tonneauTentModeValue.
             * @member {telemetry.vehicle_data.TonneauTentModeState|null|undefined} tonneauTentModeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.tonneauTentModeValue = null;

            /**
             * Value tonneauPositionValue.
             * @member {telemetry.vehicle_data.TonneauPositionState|null|undefined} tonneauPositionValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.tonneauPositionValue = null;

            /**
             * Value powershareTypeValue.
             * @member {telemetry.vehicle_data.PowershareTypeStatus|null|undefined} powershareTypeValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.powershareTypeValue = null;

            /**
             * Value powershareStateValue.
             * @member {telemetry.vehicle_data.PowershareState|null|undefined} powershareStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.powershareStateValue = null;

            /**
             * Value powershareStopReasonValue.
             * @member {telemetry.vehicle_data.PowershareStopReasonStatus|null|undefined} powershareStopReasonValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.powershareStopReasonValue = null;

            /**
             * Value displayStateValue.
             * @member {telemetry.vehicle_data.DisplayState|null|undefined} displayStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.displayStateValue = null;

            /**
             * Value distanceUnitValue.
             * @member {telemetry.vehicle_data.DistanceUnit|null|undefined} distanceUnitValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.distanceUnitValue = null;

            /**
             * Value temperatureUnitValue.
             * @member {telemetry.vehicle_data.TemperatureUnit|null|undefined} temperatureUnitValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.temperatureUnitValue = null;

            /**
             * Value pressureUnitValue.
             * @member {telemetry.vehicle_data.PressureUnit|null|undefined} pressureUnitValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.pressureUnitValue = null;

            /**
             * Value chargeUnitPreferenceValue.
             * @member {telemetry.vehicle_data.ChargeUnitPreference|null|undefined} chargeUnitPreferenceValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.chargeUnitPreferenceValue = null;

            /**
             * Value turnSignalStateValue.
             * @member {telemetry.vehicle_data.TurnSignalState|null|undefined} turnSignalStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.turnSignalStateValue = null;

            /**
             * Value mediaStatusValue.
             * @member {telemetry.vehicle_data.MediaStatus|null|undefined} mediaStatusValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.mediaStatusValue = null;

            /**
             * Value sunroofInstalledStateValue.
             * @member {telemetry.vehicle_data.SunroofInstalledState|null|undefined} sunroofInstalledStateValue
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            Value.prototype.sunroofInstalledStateValue = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Value value.
             * @member {"stringValue"|"intValue"|"longValue"|"floatValue"|"doubleValue"|"booleanValue"|"locationValue"|"chargingValue"|"shiftStateValue"|"invalid"|"laneAssistLevelValue"|"scheduledChargingModeValue"|"sentryModeStateValue"|"speedAssistLevelValue"|"bmsStateValue"|"buckleStatusValue"|"carTypeValue"|"chargePortValue"|"chargePortLatchValue"|"doorValue"|"driveInverterStateValue"|"hvilStatusValue"|"windowStateValue"|"seatFoldPositionValue"|"tractorAirStatusValue"|"followDistanceValue"|"forwardCollisionSensitivityValue"|"guestModeMobileAccessValue"|"trailerAirStatusValue"|"timeValue"|"detailedChargeStateValue"|"hvacAutoModeValue"|"cabinOverheatProtectionModeValue"|"cabinOverheatProtectionTemperatureLimitValue"|"defrostModeValue"|"climateKeeperModeValue"|"hvacPowerValue"|"tireLocationValue"|"fastChargerValue"|"cableTypeValue"|"tonneauTentModeValue"|"tonneauPositionValue"|"powershareTypeValue"|"powershareStateValue"|"powershareStopReasonValue"|"displayStateValue"|"distanceUnitValue"|"temperatureUnitValue"|"pressureUnitValue"|"chargeUnitPreferenceValue"|"turnSignalStateValue"|"mediaStatusValue"|"sunroofInstalledStateValue"|undefined} value
             * @memberof telemetry.vehicle_data.Value
             * @instance
             */
            $Object.defineProperty(Value.prototype, "value", {
                get: $util.oneOfGetter($oneOfFields = ["stringValue", "intValue", "longValue", "floatValue", "doubleValue", "booleanValue", "locationValue", "chargingValue", "shiftStateValue", "invalid", "laneAssistLevelValue", "scheduledChargingModeValue", "sentryModeStateValue", "speedAssistLevelValue", "bmsStateValue", "buckleStatusValue", "carTypeValue", "chargePortValue", "chargePortLatchValue", "doorValue", "driveInverterStateValue", "hvilStatusValue", "windowStateValue", "seatFoldPositionValue", "tractorAirStatusValue", "followDistanceValue", "forwardCollisionSensitivityValue", "guestModeMobileAccessValue", "trailerAirStatusValue", "timeValue", "detailedChargeStateValue", "hvacAutoModeValue", "cabinOverheatProtectionModeValue", "cabinOverheatProtectionTemperatureLimitValue", "defrostModeValue", "climateKeeperModeValue", "hvacPowerValue", "tireLocationValue", "fastChargerValue", "cableTypeValue", "tonneauTentModeValue", "tonneauPositionValue", "powershareTypeValue", "powershareStateValue", "powershareStopReasonValue", "displayStateValue", "distanceUnitValue", "temperatureUnitValue", "pressureUnitValue", "chargeUnitPreferenceValue", "turnSignalStateValue", "mediaStatusValue", "sunroofInstalledStateValue"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Value instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_data.Value
             * @static
             * @param {telemetry.vehicle_data.Value.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_data.Value} Value instance
             * @type {{
             *   (properties: telemetry.vehicle_data.Value.$Shape): telemetry.vehicle_data.Value & telemetry.vehicle_data.Value.$Shape;
             *   (properties?: telemetry.vehicle_data.Value.$Properties): telemetry.vehicle_data.Value;
             * }}
             */
            Value.create = function(properties) {
                return new Value(properties);
            };

            /**
             * Encodes the specified Value message. Does not implicitly {@link telemetry.vehicle_data.Value.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_data.Value
             * @static
             * @param {telemetry.vehicle_data.Value.$Properties} message Value message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Value.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stringValue != null && $Object.hasOwnProperty.call(message, "stringValue"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stringValue);
                if (message.intValue != null && $Object.hasOwnProperty.call(message, "intValue"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.intValue);
                if (message.longValue != null && $Object.hasOwnProperty.call(message, "longValue"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.longValue);
                if (message.floatValue != null && $Object.hasOwnProperty.call(message, "floatValue"))
                    writer.uint32(/* id 4, wireType 5 =*/37).float(message.floatValue);
                if (message.doubleValue != null && $Object.hasOwnProperty.call(message, "doubleValue"))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.doubleValue);
                if (message.booleanValue != null && $Object.hasOwnProperty.call(message, "booleanValue"))
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.booleanValue);
                if (message.locationValue != null && $Object.hasOwnProperty.call(message, "locationValue"))
                    $root.telemetry.vehicle_data.LocationValue.encode(message.locationValue, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.chargingValue != null && $Object.hasOwnProperty.call(message, "chargingValue"))
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.chargingValue);
                if (message.shiftStateValue != null && $Object.hasOwnProperty.call(message, "shiftStateValue"))
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.shiftStateValue);
                if (message.invalid != null && $Object.hasOwnProperty.call(message, "invalid"))
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.invalid);
                if (message.laneAssistLevelValue != null && $Object.hasOwnProperty.call(message, "laneAssistLevelValue"))
                    writer.uint32(/* id 11, wireType 0 =*/88).int32(message.laneAssistLevelValue);
                if (message.scheduledChargingModeValue != null && $Object.hasOwnProperty.call(message, "scheduledChargingModeValue"))
                    writer.uint32(/* id 12, wireType 0 =*/96).int32(message.scheduledChargingModeValue);
                if (message.sentryModeStateValue != null && $Object.hasOwnProperty.call(message, "sentryModeStateValue"))
                    writer.uint32(/* id 13, wireType 0 =*/104).int32(message.sentryModeStateValue);
                if (message.speedAssistLevelValue != null && $Object.hasOwnProperty.call(message, "speedAssistLevelValue"))
                    writer.uint32(/* id 14, wireType 0 =*/112).int32(message.speedAssistLevelValue);
                if (message.bmsStateValue != null && $Object.hasOwnProperty.call(message, "bmsStateValue"))
                    writer.uint32(/* id 15, wireType 0 =*/120).int32(message.bmsStateValue);
                if (message.buckleStatusValue != null && $Object.hasOwnProperty.call(message, "buckleStatusValue"))
                    writer.uint32(/* id 16, wireType 0 =*/128).int32(message.buckleStatusValue);
                if (message.carTypeValue != null && $Object.hasOwnProperty.call(message, "carTypeValue"))
                    writer.uint32(/* id 17, wireType 0 =*/136).int32(message.carTypeValue);
                if (message.chargePortValue != null && $Object.hasOwnProperty.call(message, "chargePortValue"))
                    writer.uint32(/* id 18, wireType 0 =*/144).int32(message.chargePortValue);
                if (message.chargePortLatchValue != null && $Object.hasOwnProperty.call(message, "chargePortLatchValue"))
                    writer.uint32(/* id 19, wireType 0 =*/152).int32(message.chargePortLatchValue);
                if (message.doorValue != null && $Object.hasOwnProperty.call(message, "doorValue"))
                    $root.telemetry.vehicle_data.Doors.encode(message.doorValue, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.driveInverterStateValue != null && $Object.hasOwnProperty.call(message, "driveInverterStateValue"))
                    writer.uint32(/* id 22, wireType 0 =*/176).int32(message.driveInverterStateValue);
                if (message.hvilStatusValue != null && $Object.hasOwnProperty.call(message, "hvilStatusValue"))
                    writer.uint32(/* id 23, wireType 0 =*/184).int32(message.hvilStatusValue);
                if (message.windowStateValue != null && $Object.hasOwnProperty.call(message, "windowStateValue"))
                    writer.uint32(/* id 24, wireType 0 =*/192).int32(message.windowStateValue);
                if (message.seatFoldPositionValue != null && $Object.hasOwnProperty.call(message, "seatFoldPositionValue"))
                    writer.uint32(/* id 25, wireType 0 =*/200).int32(message.seatFoldPositionValue);
                if (message.tractorAirStatusValue != null && $Object.hasOwnProperty.call(message, "tractorAirStatusValue"))
                    writer.uint32(/* id 26, wireType 0 =*/208).int32(message.tractorAirStatusValue);
                if (message.followDistanceValue != null && $Object.hasOwnProperty.call(message, "followDistanceValue"))
                    writer.uint32(/* id 27, wireType 0 =*/216).int32(message.followDistanceValue);
                if (message.forwardCollisionSensitivityValue != null && $Object.hasOwnProperty.call(message, "forwardCollisionSensitivityValue"))
                    writer.uint32(/* id 28, wireType 0 =*/224).int32(message.forwardCollisionSensitivityValue);
                if (message.guestModeMobileAccessValue != null && $Object.hasOwnProperty.call(message, "guestModeMobileAccessValue"))
                    writer.uint32(/* id 29, wireType 0 =*/232).int32(message.guestModeMobileAccessValue);
                if (message.trailerAirStatusValue != null && $Object.hasOwnProperty.call(message, "trailerAirStatusValue"))
                    writer.uint32(/* id 30, wireType 0 =*/240).int32(message.trailerAirStatusValue);
                if (message.timeValue != null && $Object.hasOwnProperty.call(message, "timeValue"))
                    $root.telemetry.vehicle_data.Time.encode(message.timeValue, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
                if (message.detailedChargeStateValue != null && $Object.hasOwnProperty.call(message, "detailedChargeStateValue"))
                    writer.uint32(/* id 32, wireType 0 =*/256).int32(message.detailedChargeStateValue);
                if (message.hvacAutoModeValue != null && $Object.hasOwnProperty.call(message, "hvacAutoModeValue"))
                    writer.uint32(/* id 33, wireType 0 =*/264).int32(message.hvacAutoModeValue);
                if (message.cabinOverheatProtectionModeValue != null && $Object.hasOwnProperty.call(message, "cabinOverheatProtectionModeValue"))
                    writer.uint32(/* id 34, wireType 0 =*/272).int32(message.cabinOverheatProtectionModeValue);
                if (message.cabinOverheatProtectionTemperatureLimitValue != null && $Object.hasOwnProperty.call(message, "cabinOverheatProtectionTemperatureLimitValue"))
                    writer.uint32(/* id 35, wireType 0 =*/280).int32(message.cabinOverheatProtectionTemperatureLimitValue);
                if (message.defrostModeValue != null && $Object.hasOwnProperty.call(message, "defrostModeValue"))
                    writer.uint32(/* id 36, wireType 0 =*/288).int32(message.defrostModeValue);
                if (message.climateKeeperModeValue != null && $Object.hasOwnProperty.call(message, "climateKeeperModeValue"))
                    writer.uint32(/* id 37, wireType 0 =*/296).int32(message.climateKeeperModeValue);
                if (message.hvacPowerValue != null && $Object.hasOwnProperty.call(message, "hvacPowerValue"))
                    writer.uint32(/* id 38, wireType 0 =*/304).int32(message.hvacPowerValue);
                if (message.tireLocationValue != null && $Object.hasOwnProperty.call(message, "tireLocationValue"))
                    $root.telemetry.vehicle_data.TireLocation.encode(message.tireLocationValue, writer.uint32(/* id 39, wireType 2 =*/314).fork(), _depth + 1).ldelim();
                if (message.fastChargerValue != null && $Object.hasOwnProperty.call(message, "fastChargerValue"))
                    writer.uint32(/* id 40, wireType 0 =*/320).int32(message.fastChargerValue);
                if (message.cableTypeValue != null && $Object.hasOwnProperty.call(message, "cableTypeValue"))
                    writer.uint32(/* id 41, wireType 0 =*/328).int32(message.cableTypeValue);
                if (message.tonneauTentModeValue != null && $Object.hasOwnProperty.call(message, "tonneauTentModeValue"))
                    writer.uint32(/* id 42, wireType 0 =*/336).int32(message.tonneauTentModeValue);
                if (message.tonneauPositionValue != null && $Object.hasOwnProperty.call(message, "tonneauPositionValue"))
                    writer.uint32(/* id 43, wireType 0 =*/344).int32(message.tonneauPositionValue);
                if (message.powershareTypeValue != null && $Object.hasOwnProperty.call(message, "powershareTypeValue"))
                    writer.uint32(/* id 44, wireType 0 =*/352).int32(message.powershareTypeValue);
                if (message.powershareStateValue != null && $Object.hasOwnProperty.call(message, "powershareStateValue"))
                    writer.uint32(/* id 45, wireType 0 =*/360).int32(message.powershareStateValue);
                if (message.powershareStopReasonValue != null && $Object.hasOwnProperty.call(message, "powershareStopReasonValue"))
                    writer.uint32(/* id 46, wireType 0 =*/368).int32(message.powershareStopReasonValue);
                if (message.displayStateValue != null && $Object.hasOwnProperty.call(message, "displayStateValue"))
                    writer.uint32(/* id 47, wireType 0 =*/376).int32(message.displayStateValue);
                if (message.distanceUnitValue != null && $Object.hasOwnProperty.call(message, "distanceUnitValue"))
                    writer.uint32(/* id 48, wireType 0 =*/384).int32(message.distanceUnitValue);
                if (message.temperatureUnitValue != null && $Object.hasOwnProperty.call(message, "temperatureUnitValue"))
                    writer.uint32(/* id 49, wireType 0 =*/392).int32(message.temperatureUnitValue);
                if (message.pressureUnitValue != null && $Object.hasOwnProperty.call(message, "pressureUnitValue"))
                    writer.uint32(/* id 50, wireType 0 =*/400).int32(message.pressureUnitValue);
                if (message.chargeUnitPreferenceValue != null && $Object.hasOwnProperty.call(message, "chargeUnitPreferenceValue"))
                    writer.uint32(/* id 51, wireType 0 =*/408).int32(message.chargeUnitPreferenceValue);
                if (message.turnSignalStateValue != null && $Object.hasOwnProperty.call(message, "turnSignalStateValue"))
                    writer.uint32(/* id 52, wireType 0 =*/416).int32(message.turnSignalStateValue);
                if (message.mediaStatusValue != null && $Object.hasOwnProperty.call(message, "mediaStatusValue"))
                    writer.uint32(/* id 53, wireType 0 =*/424).int32(message.mediaStatusValue);
                if (message.sunroofInstalledStateValue != null && $Object.hasOwnProperty.call(message, "sunroofInstalledStateValue"))
                    writer.uint32(/* id 54, wireType 0 =*/432).int32(message.sunroofInstalledStateValue);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Value message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_data.Value
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Value & telemetry.vehicle_data.Value.$Shape} Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Value.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_data.Value();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.stringValue = reader.stringVerify();
                            message.value = "stringValue";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.intValue = reader.int32();
                            message.value = "intValue";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.longValue = reader.int64();
                            message.value = "longValue";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 5)
                                break;
                            message.floatValue = reader.float();
                            message.value = "floatValue";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            message.doubleValue = reader.double();
                            message.value = "doubleValue";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.booleanValue = reader.bool();
                            message.value = "booleanValue";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.locationValue = $root.telemetry.vehicle_data.LocationValue.decode(reader, reader.size(), $undefined, _depth + 1, message.locationValue);
                            message.value = "locationValue";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.chargingValue = reader.int32();
                            message.value = "chargingValue";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.shiftStateValue = reader.int32();
                            message.value = "shiftStateValue";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.invalid = reader.bool();
                            message.value = "invalid";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.laneAssistLevelValue = reader.int32();
                            message.value = "laneAssistLevelValue";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            message.scheduledChargingModeValue = reader.int32();
                            message.value = "scheduledChargingModeValue";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.sentryModeStateValue = reader.int32();
                            message.value = "sentryModeStateValue";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.speedAssistLevelValue = reader.int32();
                            message.value = "speedAssistLevelValue";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            message.bmsStateValue = reader.int32();
                            message.value = "bmsStateValue";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.buckleStatusValue = reader.int32();
                            message.value = "buckleStatusValue";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.carTypeValue = reader.int32();
                            message.value = "carTypeValue";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.chargePortValue = reader.int32();
                            message.value = "chargePortValue";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.chargePortLatchValue = reader.int32();
                            message.value = "chargePortLatchValue";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.doorValue = $root.telemetry.vehicle_data.Doors.decode(reader, reader.size(), $undefined, _depth + 1, message.doorValue);
                            message.value = "doorValue";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            message.driveInverterStateValue = reader.int32();
                            message.value = "driveInverterStateValue";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            message.hvilStatusValue = reader.int32();
                            message.value = "hvilStatusValue";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            message.windowStateValue = reader.int32();
                            message.value = "windowStateValue";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            message.seatFoldPositionValue = reader.int32();
                            message.value = "seatFoldPositionValue";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            message.tractorAirStatusValue = reader.int32();
                            message.value = "tractorAirStatusValue";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            message.followDistanceValue = reader.int32();
                            message.value = "followDistanceValue";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 0)
                                break;
                            message.forwardCollisionSensitivityValue = reader.int32();
                            message.value = "forwardCollisionSensitivityValue";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 0)
                                break;
                            message.guestModeMobileAccessValue = reader.int32();
                            message.value = "guestModeMobileAccessValue";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 0)
                                break;
                            message.trailerAirStatusValue = reader.int32();
                            message.value = "trailerAirStatusValue";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 2)
                                break;
                            message.timeValue = $root.telemetry.vehicle_data.Time.decode(reader, reader.size(), $undefined, _depth + 1, message.timeValue);
                            message.value = "timeValue";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 0)
                                break;
                            message.detailedChargeStateValue = reader.int32();
                            message.value = "detailedChargeStateValue";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 0)
                                break;
                            message.hvacAutoModeValue = reader.int32();
                            message.value = "hvacAutoModeValue";
                            continue;
                        }
                    case 34: {
                            if (wireType !== 0)
                                break;
                            message.cabinOverheatProtectionModeValue = reader.int32();
                            message.value = "cabinOverheatProtectionModeValue";
                            continue;
                        }
                    case 35: {
                            if (wireType !== 0)
                                break;
                            message.cabinOverheatProtectionTemperatureLimitValue = reader.int32();
                            message.value = "cabinOverheatProtectionTemperatureLimitValue";
                            continue;
                        }
                    case 36: {
                            if (wireType !== 0)
                                break;
                            message.defrostModeValue = reader.int32();
                            message.value = "defrostModeValue";
                            continue;
                        }
                    case 37: {
                            if (wireType !== 0)
                                break;
                            message.climateKeeperModeValue = reader.int32();
                            message.value = "climateKeeperModeValue";
                            continue;
                        }
                    case 38: {
                            if (wireType !== 0)
                                break;
                            message.hvacPowerValue = reader.int32();
                            message.value = "hvacPowerValue";
                            continue;
                        }
                    case 39: {
                            if (wireType !== 2)
                                break;
                            message.tireLocationValue = $root.telemetry.vehicle_data.TireLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.tireLocationValue);
                            message.value = "tireLocationValue";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 0)
                                break;
                            message.fastChargerValue = reader.int32();
                            message.value = "fastChargerValue";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 0)
                                break;
                            message.cableTypeValue = reader.int32();
                            message.value = "cableTypeValue";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 0)
                                break;
                            message.tonneauTentModeValue = reader.int32();
                            message.value = "tonneauTentModeValue";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 0)
                                break;
                            message.tonneauPositionValue = reader.int32();
                            message.value = "tonneauPositionValue";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 0)
                                break;
                            message.powershareTypeValue = reader.int32();
                            message.value = "powershareTypeValue";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 0)
                                break;
                            message.powershareStateValue = reader.int32();
                            message.value = "powershareStateValue";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 0)
                                break;
                            message.powershareStopReasonValue = reader.int32();
                            message.value = "powershareStopReasonValue";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 0)
                                break;
                            message.displayStateValue = reader.int32();
                            message.value = "displayStateValue";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 0)
                                break;
                            message.distanceUnitValue = reader.int32();
                            message.value = "distanceUnitValue";
                            continue;
                        }
                    case 49: {
                            if (wireType !== 0)
                                break;
                            message.temperatureUnitValue = reader.int32();
                            message.value = "temperatureUnitValue";
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            message.pressureUnitValue = reader.int32();
                            message.value = "pressureUnitValue";
                            continue;
                        }
                    case 51: {
                            if (wireType !== 0)
                                break;
                            message.chargeUnitPreferenceValue = reader.int32();
                            message.value = "chargeUnitPreferenceValue";
                            continue;
                        }
                    case 52: {
                            if (wireType !== 0)
                                break;
                            message.turnSignalStateValue = reader.int32();
                            message.value = "turnSignalStateValue";
                            continue;
                        }
                    case 53: {
                            if (wireType !== 0)
                                break;
                            message.mediaStatusValue = reader.int32();
                            message.value = "mediaStatusValue";
                            continue;
                        }
                    case 54: {
                            if (wireType !== 0)
                                break;
                            message.sunroofInstalledStateValue = reader.int32();
                            message.value = "sunroofInstalledStateValue";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Value message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_data.Value
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_data.Value} Value
             */
            Value.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_data.Value)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_data.Value: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_data.Value();
                if (object.stringValue != null)
                    message.stringValue = $String(object.stringValue);
                if (object.intValue != null)
                    message.intValue = object.intValue | 0;
                if (object.longValue != null)
                    if ($util.Long)
                        message.longValue = $util.Long.fromValue(object.longValue, false);
                    else if (typeof object.longValue === "string")
                        message.longValue = $parseInt(object.longValue, 10);
                    else if (typeof object.longValue === "number")
                        message.longValue = object.longValue;
                    else if (typeof object.longValue === "object")
                        message.longValue = new $util.LongBits(object.longValue.low >>> 0, object.longValue.high >>> 0).toNumber();
                if (object.floatValue != null)
                    message.floatValue = $Number(object.floatValue);
                if (object.doubleValue != null)
                    message.doubleValue = $Number(object.doubleValue);
                if (object.booleanValue != null)
                    message.booleanValue = $Boolean(object.booleanValue);
                if (object.locationValue != null) {
                    if (!$util.isObject(object.locationValue))
                        throw $TypeError(".telemetry.vehicle_data.Value.locationValue: object expected");
                    message.locationValue = $root.telemetry.vehicle_data.LocationValue.fromObject(object.locationValue, _depth + 1);
                }
                switch (object.chargingValue) {
                case "ChargeStateUnknown":
                case 0:
                    message.chargingValue = 0;
                    break;
                case "ChargeStateDisconnected":
                case 1:
                    message.chargingValue = 1;
                    break;
                case "ChargeStateNoPower":
                case 2:
                    message.chargingValue = 2;
                    break;
                case "ChargeStateStarting":
                case 3:
                    message.chargingValue = 3;
                    break;
                case "ChargeStateCharging":
                case 4:
                    message.chargingValue = 4;
                    break;
                case "ChargeStateComplete":
                case 5:
                    message.chargingValue = 5;
                    break;
                case "ChargeStateStopped":
                case 6:
                    message.chargingValue = 6;
                    break;
                default:
                    if (typeof object.chargingValue === "number" && (object.chargingValue | 0) === object.chargingValue)
                        message.chargingValue = object.chargingValue;
                }
                switch (object.shiftStateValue) {
                case "ShiftStateUnknown":
                case 0:
                    message.shiftStateValue = 0;
                    break;
                case "ShiftStateInvalid":
                case 1:
                    message.shiftStateValue = 1;
                    break;
                case "ShiftStateP":
                case 2:
                    message.shiftStateValue = 2;
                    break;
                case "ShiftStateR":
                case 3:
                    message.shiftStateValue = 3;
                    break;
                case "ShiftStateN":
                case 4:
                    message.shiftStateValue = 4;
                    break;
                case "ShiftStateD":
                case 5:
                    message.shiftStateValue = 5;
                    break;
                case "ShiftStateSNA":
                case 6:
                    message.shiftStateValue = 6;
                    break;
                default:
                    if (typeof object.shiftStateValue === "number" && (object.shiftStateValue | 0) === object.shiftStateValue)
                        message.shiftStateValue = object.shiftStateValue;
                }
                if (object.invalid != null)
                    message.invalid = $Boolean(object.invalid);
                switch (object.laneAssistLevelValue) {
                case "LaneAssistLevelUnknown":
                case 0:
                    message.laneAssistLevelValue = 0;
                    break;
                case "LaneAssistLevelNone":
                case 1:
                    message.laneAssistLevelValue = 1;
                    break;
                case "LaneAssistLevelWarning":
                case 2:
                    message.laneAssistLevelValue = 2;
                    break;
                case "LaneAssistLevelAssist":
                case 3:
                    message.laneAssistLevelValue = 3;
                    break;
                default:
                    if (typeof object.laneAssistLevelValue === "number" && (object.laneAssistLevelValue | 0) === object.laneAssistLevelValue)
                        message.laneAssistLevelValue = object.laneAssistLevelValue;
                }
                switch (object.scheduledChargingModeValue) {
                case "ScheduledChargingModeUnknown":
                case 0:
                    message.scheduledChargingModeValue = 0;
                    break;
                case "ScheduledChargingModeOff":
                case 1:
                    message.scheduledChargingModeValue = 1;
                    break;
                case "ScheduledChargingModeStartAt":
                case 2:
                    message.scheduledChargingModeValue = 2;
                    break;
                case "ScheduledChargingModeDepartBy":
                case 3:
                    message.scheduledChargingModeValue = 3;
                    break;
                default:
                    if (typeof object.scheduledChargingModeValue === "number" && (object.scheduledChargingModeValue | 0) === object.scheduledChargingModeValue)
                        message.scheduledChargingModeValue = object.scheduledChargingModeValue;
                }
                switch (object.sentryModeStateValue) {
                case "SentryModeStateUnknown":
                case 0:
                    message.sentryModeStateValue = 0;
                    break;
                case "SentryModeStateOff":
                case 1:
                    message.sentryModeStateValue = 1;
                    break;
                case "SentryModeStateIdle":
                case 2:
                    message.sentryModeStateValue = 2;
                    break;
                case "SentryModeStateArmed":
                case 3:
                    message.sentryModeStateValue = 3;
                    break;
                case "SentryModeStateAware":
                case 4:
                    message.sentryModeStateValue = 4;
                    break;
                case "SentryModeStatePanic":
                case 5:
                    message.sentryModeStateValue = 5;
                    break;
                case "SentryModeStateQuiet":
                case 6:
                    message.sentryModeStateValue = 6;
                    break;
                default:
                    if (typeof object.sentryModeStateValue === "number" && (object.sentryModeStateValue | 0) === object.sentryModeStateValue)
                        message.sentryModeStateValue = object.sentryModeStateValue;
                }
                switch (object.speedAssistLevelValue) {
                case "SpeedAssistLevelUnknown":
                case 0:
                    message.speedAssistLevelValue = 0;
                    break;
                case "SpeedAssistLevelNone":
                case 1:
                    message.speedAssistLevelValue = 1;
                    break;
                case "SpeedAssistLevelDisplay":
                case 2:
                    message.speedAssistLevelValue = 2;
                    break;
                case "SpeedAssistLevelChime":
                case 3:
                    message.speedAssistLevelValue = 3;
                    break;
                default:
                    if (typeof object.speedAssistLevelValue === "number" && (object.speedAssistLevelValue | 0) === object.speedAssistLevelValue)
                        message.speedAssistLevelValue = object.speedAssistLevelValue;
                }
                switch (object.bmsStateValue) {
                case "BMSStateUnknown":
                case 0:
                    message.bmsStateValue = 0;
                    break;
                case "BMSStateStandby":
                case 1:
                    message.bmsStateValue = 1;
                    break;
                case "BMSStateDrive":
                case 2:
                    message.bmsStateValue = 2;
                    break;
                case "BMSStateSupport":
                case 3:
                    message.bmsStateValue = 3;
                    break;
                case "BMSStateCharge":
                case 4:
                    message.bmsStateValue = 4;
                    break;
                case "BMSStateFEIM":
                case 5:
                    message.bmsStateValue = 5;
                    break;
                case "BMSStateClearFault":
                case 6:
                    message.bmsStateValue = 6;
                    break;
                case "BMSStateFault":
                case 7:
                    message.bmsStateValue = 7;
                    break;
                case "BMSStateWeld":
                case 8:
                    message.bmsStateValue = 8;
                    break;
                case "BMSStateTest":
                case 9:
                    message.bmsStateValue = 9;
                    break;
                case "BMSStateSNA":
                case 10:
                    message.bmsStateValue = 10;
                    break;
                default:
                    if (typeof object.bmsStateValue === "number" && (object.bmsStateValue | 0) === object.bmsStateValue)
                        message.bmsStateValue = object.bmsStateValue;
                }
                switch (object.buckleStatusValue) {
                case "BuckleStatusUnknown":
                case 0:
                    message.buckleStatusValue = 0;
                    break;
                case "BuckleStatusUnlatched":
                case 1:
                    message.buckleStatusValue = 1;
                    break;
                case "BuckleStatusLatched":
                case 2:
                    message.buckleStatusValue = 2;
                    break;
                case "BuckleStatusFaulted":
                case 3:
                    message.buckleStatusValue = 3;
                    break;
                default:
                    if (typeof object.buckleStatusValue === "number" && (object.buckleStatusValue | 0) === object.buckleStatusValue)
                        message.buckleStatusValue = object.buckleStatusValue;
                }
                switch (object.carTypeValue) {
                case "CarTypeUnknown":
                case 0:
                    message.carTypeValue = 0;
                    break;
                case "CarTypeModelS":
                case 1:
                    message.carTypeValue = 1;
                    break;
                case "CarTypeModelX":
                case 2:
                    message.carTypeValue = 2;
                    break;
                case "CarTypeModel3":
                case 3:
                    message.carTypeValue = 3;
                    break;
                case "CarTypeModelY":
                case 4:
                    message.carTypeValue = 4;
                    break;
                case "CarTypeSemiTruck":
                case 5:
                    message.carTypeValue = 5;
                    break;
                case "CarTypeCybertruck":
                case 6:
                    message.carTypeValue = 6;
                    break;
                default:
                    if (typeof object.carTypeValue === "number" && (object.carTypeValue | 0) === object.carTypeValue)
                        message.carTypeValue = object.carTypeValue;
                }
                switch (object.chargePortValue) {
                case "ChargePortUnknown":
                case 0:
                    message.chargePortValue = 0;
                    break;
                case "ChargePortUS":
                case 1:
                    message.chargePortValue = 1;
                    break;
                case "ChargePortEU":
                case 2:
                    message.chargePortValue = 2;
                    break;
                case "ChargePortGB":
                case 3:
                    message.chargePortValue = 3;
                    break;
                case "ChargePortCCS":
                case 4:
                    message.chargePortValue = 4;
                    break;
                default:
                    if (typeof object.chargePortValue === "number" && (object.chargePortValue | 0) === object.chargePortValue)
                        message.chargePortValue = object.chargePortValue;
                }
                switch (object.chargePortLatchValue) {
                case "ChargePortLatchUnknown":
                case 0:
                    message.chargePortLatchValue = 0;
                    break;
                case "ChargePortLatchSNA":
                case 1:
                    message.chargePortLatchValue = 1;
                    break;
                case "ChargePortLatchDisengaged":
                case 2:
                    message.chargePortLatchValue = 2;
                    break;
                case "ChargePortLatchEngaged":
                case 3:
                    message.chargePortLatchValue = 3;
                    break;
                case "ChargePortLatchBlocking":
                case 4:
                    message.chargePortLatchValue = 4;
                    break;
                default:
                    if (typeof object.chargePortLatchValue === "number" && (object.chargePortLatchValue | 0) === object.chargePortLatchValue)
                        message.chargePortLatchValue = object.chargePortLatchValue;
                }
                if (object.doorValue != null) {
                    if (!$util.isObject(object.doorValue))
                        throw $TypeError(".telemetry.vehicle_data.Value.doorValue: object expected");
                    message.doorValue = $root.telemetry.vehicle_data.Doors.fromObject(object.doorValue, _depth + 1);
                }
                switch (object.driveInverterStateValue) {
                case "DriveInverterStateUnknown":
                case 0:
                    message.driveInverterStateValue = 0;
                    break;
                case "DriveInverterStateUnavailable":
                case 1:
                    message.driveInverterStateValue = 1;
                    break;
                case "DriveInverterStateStandby":
                case 2:
                    message.driveInverterStateValue = 2;
                    break;
                case "DriveInverterStateFault":
                case 3:
                    message.driveInverterStateValue = 3;
                    break;
                case "DriveInverterStateAbort":
                case 4:
                    message.driveInverterStateValue = 4;
                    break;
                case "DriveInverterStateEnable":
                case 5:
                    message.driveInverterStateValue = 5;
                    break;
                default:
                    if (typeof object.driveInverterStateValue === "number" && (object.driveInverterStateValue | 0) === object.driveInverterStateValue)
                        message.driveInverterStateValue = object.driveInverterStateValue;
                }
                switch (object.hvilStatusValue) {
                case "HvilStatusUnknown":
                case 0:
                    message.hvilStatusValue = 0;
                    break;
                case "HvilStatusFault":
                case 1:
                    message.hvilStatusValue = 1;
                    break;
                case "HvilStatusOK":
                case 2:
                    message.hvilStatusValue = 2;
                    break;
                default:
                    if (typeof object.hvilStatusValue === "number" && (object.hvilStatusValue | 0) === object.hvilStatusValue)
                        message.hvilStatusValue = object.hvilStatusValue;
                }
                switch (object.windowStateValue) {
                case "WindowStateUnknown":
                case 0:
                    message.windowStateValue = 0;
                    break;
                case "WindowStateClosed":
                case 1:
                    message.windowStateValue = 1;
                    break;
                case "WindowStatePartiallyOpen":
                case 2:
                    message.windowStateValue = 2;
                    break;
                case "WindowStateOpened":
                case 3:
                    message.windowStateValue = 3;
                    break;
                default:
                    if (typeof object.windowStateValue === "number" && (object.windowStateValue | 0) === object.windowStateValue)
                        message.windowStateValue = object.windowStateValue;
                }
                switch (object.seatFoldPositionValue) {
                case "SeatFoldPositionUnknown":
                case 0:
                    message.seatFoldPositionValue = 0;
                    break;
                case "SeatFoldPositionSNA":
                case 1:
                    message.seatFoldPositionValue = 1;
                    break;
                case "SeatFoldPositionFaulted":
                case 2:
                    message.seatFoldPositionValue = 2;
                    break;
                case "SeatFoldPositionNotConfigured":
                case 3:
                    message.seatFoldPositionValue = 3;
                    break;
                case "SeatFoldPositionFolded":
                case 4:
                    message.seatFoldPositionValue = 4;
                    break;
                case "SeatFoldPositionUnfolded":
                case 5:
                    message.seatFoldPositionValue = 5;
                    break;
                default:
                    if (typeof object.seatFoldPositionValue === "number" && (object.seatFoldPositionValue | 0) === object.seatFoldPositionValue)
                        message.seatFoldPositionValue = object.seatFoldPositionValue;
                }
                switch (object.tractorAirStatusValue) {
                case "TractorAirStatusUnknown":
                case 0:
                    message.tractorAirStatusValue = 0;
                    break;
                case "TractorAirStatusNotAvailable":
                case 1:
                    message.tractorAirStatusValue = 1;
                    break;
                case "TractorAirStatusError":
                case 2:
                    message.tractorAirStatusValue = 2;
                    break;
                case "TractorAirStatusCharged":
                case 3:
                    message.tractorAirStatusValue = 3;
                    break;
                case "TractorAirStatusBuildingPressureIntermediate":
                case 4:
                    message.tractorAirStatusValue = 4;
                    break;
                case "TractorAirStatusExhaustingPressureIntermediate":
                case 5:
                    message.tractorAirStatusValue = 5;
                    break;
                case "TractorAirStatusExhausted":
                case 6:
                    message.tractorAirStatusValue = 6;
                    break;
                default:
                    if (typeof object.tractorAirStatusValue === "number" && (object.tractorAirStatusValue | 0) === object.tractorAirStatusValue)
                        message.tractorAirStatusValue = object.tractorAirStatusValue;
                }
                switch (object.followDistanceValue) {
                case "FollowDistanceUnknown":
                case 0:
                    message.followDistanceValue = 0;
                    break;
                case "FollowDistance1":
                case 1:
                    message.followDistanceValue = 1;
                    break;
                case "FollowDistance2":
                case 2:
                    message.followDistanceValue = 2;
                    break;
                case "FollowDistance3":
                case 3:
                    message.followDistanceValue = 3;
                    break;
                case "FollowDistance4":
                case 4:
                    message.followDistanceValue = 4;
                    break;
                case "FollowDistance5":
                case 5:
                    message.followDistanceValue = 5;
                    break;
                case "FollowDistance6":
                case 6:
                    message.followDistanceValue = 6;
                    break;
                case "FollowDistance7":
                case 7:
                    message.followDistanceValue = 7;
                    break;
                default:
                    if (typeof object.followDistanceValue === "number" && (object.followDistanceValue | 0) === object.followDistanceValue)
                        message.followDistanceValue = object.followDistanceValue;
                }
                switch (object.forwardCollisionSensitivityValue) {
                case "ForwardCollisionSensitivityUnknown":
                case 0:
                    message.forwardCollisionSensitivityValue = 0;
                    break;
                case "ForwardCollisionSensitivityOff":
                case 1:
                    message.forwardCollisionSensitivityValue = 1;
                    break;
                case "ForwardCollisionSensitivityLate":
                case 2:
                    message.forwardCollisionSensitivityValue = 2;
                    break;
                case "ForwardCollisionSensitivityAverage":
                case 3:
                    message.forwardCollisionSensitivityValue = 3;
                    break;
                case "ForwardCollisionSensitivityEarly":
                case 4:
                    message.forwardCollisionSensitivityValue = 4;
                    break;
                default:
                    if (typeof object.forwardCollisionSensitivityValue === "number" && (object.forwardCollisionSensitivityValue | 0) === object.forwardCollisionSensitivityValue)
                        message.forwardCollisionSensitivityValue = object.forwardCollisionSensitivityValue;
                }
                switch (object.guestModeMobileAccessValue) {
                case "GuestModeMobileAccessUnknown":
                case 0:
                    message.guestModeMobileAccessValue = 0;
                    break;
                case "GuestModeMobileAccessInit":
                case 1:
                    message.guestModeMobileAccessValue = 1;
                    break;
                case "GuestModeMobileAccessNotAuthenticated":
                case 2:
                    message.guestModeMobileAccessValue = 2;
                    break;
                case "GuestModeMobileAccessAuthenticated":
                case 3:
                    message.guestModeMobileAccessValue = 3;
                    break;
                case "GuestModeMobileAccessAbortedDriving":
                case 4:
                    message.guestModeMobileAccessValue = 4;
                    break;
                case "GuestModeMobileAccessAbortedUsingRemoteStart":
                case 5:
                    message.guestModeMobileAccessValue = 5;
                    break;
                case "GuestModeMobileAccessAbortedUsingBLEKeys":
                case 6:
                    message.guestModeMobileAccessValue = 6;
                    break;
                case "GuestModeMobileAccessAbortedValetMode":
                case 7:
                    message.guestModeMobileAccessValue = 7;
                    break;
                case "GuestModeMobileAccessAbortedGuestModeOff":
                case 8:
                    message.guestModeMobileAccessValue = 8;
                    break;
                case "GuestModeMobileAccessAbortedDriveAuthTimeExceeded":
                case 9:
                    message.guestModeMobileAccessValue = 9;
                    break;
                case "GuestModeMobileAccessAbortedNoDataReceived":
                case 10:
                    message.guestModeMobileAccessValue = 10;
                    break;
                case "GuestModeMobileAccessRequestingFromMothership":
                case 11:
                    message.guestModeMobileAccessValue = 11;
                    break;
                case "GuestModeMobileAccessRequestingFromAuthD":
                case 12:
                    message.guestModeMobileAccessValue = 12;
                    break;
                case "GuestModeMobileAccessAbortedFetchFailed":
                case 13:
                    message.guestModeMobileAccessValue = 13;
                    break;
                case "GuestModeMobileAccessAbortedBadDataReceived":
                case 14:
                    message.guestModeMobileAccessValue = 14;
                    break;
                case "GuestModeMobileAccessShowingQRCode":
                case 15:
                    message.guestModeMobileAccessValue = 15;
                    break;
                case "GuestModeMobileAccessSwipedAway":
                case 16:
                    message.guestModeMobileAccessValue = 16;
                    break;
                case "GuestModeMobileAccessDismissedQRCodeExpired":
                case 17:
                    message.guestModeMobileAccessValue = 17;
                    break;
                case "GuestModeMobileAccessSucceededPairedNewBLEKey":
                case 18:
                    message.guestModeMobileAccessValue = 18;
                    break;
                default:
                    if (typeof object.guestModeMobileAccessValue === "number" && (object.guestModeMobileAccessValue | 0) === object.guestModeMobileAccessValue)
                        message.guestModeMobileAccessValue = object.guestModeMobileAccessValue;
                }
                switch (object.trailerAirStatusValue) {
                case "TrailerAirStatusUnknown":
                case 0:
                    message.trailerAirStatusValue = 0;
                    break;
                case "TrailerAirStatusSNA":
                case 1:
                    message.trailerAirStatusValue = 1;
                    break;
                case "TrailerAirStatusInvalid":
                case 2:
                    message.trailerAirStatusValue = 2;
                    break;
                case "TrailerAirStatusBobtailMode":
                case 3:
                    message.trailerAirStatusValue = 3;
                    break;
                case "TrailerAirStatusCharged":
                case 4:
                    message.trailerAirStatusValue = 4;
                    break;
                case "TrailerAirStatusBuildingPressureIntermediate":
                case 5:
                    message.trailerAirStatusValue = 5;
                    break;
                case "TrailerAirStatusExhaustingPressureIntermediate":
                case 6:
                    message.trailerAirStatusValue = 6;
                    break;
                case "TrailerAirStatusExhausted":
                case 7:
                    message.trailerAirStatusValue = 7;
                    break;
                default:
                    if (typeof object.trailerAirStatusValue === "number" && (object.trailerAirStatusValue | 0) === object.trailerAirStatusValue)
                        message.trailerAirStatusValue = object.trailerAirStatusValue;
                }
                if (object.timeValue != null) {
                    if (!$util.isObject(object.timeValue))
                        throw $TypeError(".telemetry.vehicle_data.Value.timeValue: object expected");
                    message.timeValue = $root.telemetry.vehicle_data.Time.fromObject(object.timeValue, _depth + 1);
                }
                switch (object.detailedChargeStateValue) {
                case "DetailedChargeStateUnknown":
                case 0:
                    message.detailedChargeStateValue = 0;
                    break;
                case "DetailedChargeStateDisconnected":
                case 1:
                    message.detailedChargeStateValue = 1;
                    break;
                case "DetailedChargeStateNoPower":
                case 2:
                    message.detailedChargeStateValue = 2;
                    break;
                case "DetailedChargeStateStarting":
                case 3:
                    message.detailedChargeStateValue = 3;
                    break;
                case "DetailedChargeStateCharging":
                case 4:
                    message.detailedChargeStateValue = 4;
                    break;
                case "DetailedChargeStateComplete":
                case 5:
                    message.detailedChargeStateValue = 5;
                    break;
                case "DetailedChargeStateStopped":
                case 6:
                    message.detailedChargeStateValue = 6;
                    break;
                default:
                    if (typeof object.detailedChargeStateValue === "number" && (object.detailedChargeStateValue | 0) === object.detailedChargeStateValue)
                        message.detailedChargeStateValue = object.detailedChargeStateValue;
                }
                switch (object.hvacAutoModeValue) {
                case "HvacAutoModeStateUnknown":
                case 0:
                    message.hvacAutoModeValue = 0;
                    break;
                case "HvacAutoModeStateOn":
                case 1:
                    message.hvacAutoModeValue = 1;
                    break;
                case "HvacAutoModeStateOverride":
                case 2:
                    message.hvacAutoModeValue = 2;
                    break;
                default:
                    if (typeof object.hvacAutoModeValue === "number" && (object.hvacAutoModeValue | 0) === object.hvacAutoModeValue)
                        message.hvacAutoModeValue = object.hvacAutoModeValue;
                }
                switch (object.cabinOverheatProtectionModeValue) {
                case "CabinOverheatProtectionModeStateUnknown":
                case 0:
                    message.cabinOverheatProtectionModeValue = 0;
                    break;
                case "CabinOverheatProtectionModeStateOff":
                case 1:
                    message.cabinOverheatProtectionModeValue = 1;
                    break;
                case "CabinOverheatProtectionModeStateOn":
                case 2:
                    message.cabinOverheatProtectionModeValue = 2;
                    break;
                case "CabinOverheatProtectionModeStateFanOnly":
                case 3:
                    message.cabinOverheatProtectionModeValue = 3;
                    break;
                default:
                    if (typeof object.cabinOverheatProtectionModeValue === "number" && (object.cabinOverheatProtectionModeValue | 0) === object.cabinOverheatProtectionModeValue)
                        message.cabinOverheatProtectionModeValue = object.cabinOverheatProtectionModeValue;
                }
                switch (object.cabinOverheatProtectionTemperatureLimitValue) {
                case "ClimateOverheatProtectionTempLimitUnknown":
                case 0:
                    message.cabinOverheatProtectionTemperatureLimitValue = 0;
                    break;
                case "ClimateOverheatProtectionTempLimitHigh":
                case 1:
                    message.cabinOverheatProtectionTemperatureLimitValue = 1;
                    break;
                case "ClimateOverheatProtectionTempLimitMedium":
                case 2:
                    message.cabinOverheatProtectionTemperatureLimitValue = 2;
                    break;
                case "ClimateOverheatProtectionTempLimitLow":
                case 3:
                    message.cabinOverheatProtectionTemperatureLimitValue = 3;
                    break;
                default:
                    if (typeof object.cabinOverheatProtectionTemperatureLimitValue === "number" && (object.cabinOverheatProtectionTemperatureLimitValue | 0) === object.cabinOverheatProtectionTemperatureLimitValue)
                        message.cabinOverheatProtectionTemperatureLimitValue = object.cabinOverheatProtectionTemperatureLimitValue;
                }
                switch (object.defrostModeValue) {
                case "DefrostModeStateUnknown":
                case 0:
                    message.defrostModeValue = 0;
                    break;
                case "DefrostModeStateOff":
                case 1:
                    message.defrostModeValue = 1;
                    break;
                case "DefrostModeStateNormal":
                case 2:
                    message.defrostModeValue = 2;
                    break;
                case "DefrostModeStateMax":
                case 3:
                    message.defrostModeValue = 3;
                    break;
                case "DefrostModeStateAutoDefog":
                case 4:
                    message.defrostModeValue = 4;
                    break;
                default:
                    if (typeof object.defrostModeValue === "number" && (object.defrostModeValue | 0) === object.defrostModeValue)
                        message.defrostModeValue = object.defrostModeValue;
                }
                switch (object.climateKeeperModeValue) {
                case "ClimateKeeperModeStateUnknown":
                case 0:
                    message.climateKeeperModeValue = 0;
                    break;
                case "ClimateKeeperModeStateOff":
                case 1:
                    message.climateKeeperModeValue = 1;
                    break;
                case "ClimateKeeperModeStateOn":
                case 2:
                    message.climateKeeperModeValue = 2;
                    break;
                case "ClimateKeeperModeStateDog":
                case 3:
                    message.climateKeeperModeValue = 3;
                    break;
                case "ClimateKeeperModeStateParty":
                case 4:
                    message.climateKeeperModeValue = 4;
                    break;
                default:
                    if (typeof object.climateKeeperModeValue === "number" && (object.climateKeeperModeValue | 0) === object.climateKeeperModeValue)
                        message.climateKeeperModeValue = object.climateKeeperModeValue;
                }
                switch (object.hvacPowerValue) {
                case "HvacPowerStateUnknown":
                case 0:
                    message.hvacPowerValue = 0;
                    break;
                case "HvacPowerStateOff":
                case 1:
                    message.hvacPowerValue = 1;
                    break;
                case "HvacPowerStateOn":
                case 2:
                    message.hvacPowerValue = 2;
                    break;
                case "HvacPowerStatePrecondition":
                case 3:
                    message.hvacPowerValue = 3;
                    break;
                case "HvacPowerStateOverheatProtect":
                case 4:
                    message.hvacPowerValue = 4;
                    break;
                default:
                    if (typeof object.hvacPowerValue === "number" && (object.hvacPowerValue | 0) === object.hvacPowerValue)
                        message.hvacPowerValue = object.hvacPowerValue;
                }
                if (object.tireLocationValue != null) {
                    if (!$util.isObject(object.tireLocationValue))
                        throw $TypeError(".telemetry.vehicle_data.Value.tireLocationValue: object expected");
                    message.tireLocationValue = $root.telemetry.vehicle_data.TireLocation.fromObject(object.tireLocationValue, _depth + 1);
                }
                switch (object.fastChargerValue) {
                case "FastChargerUnknown":
                case 0:
                    message.fastChargerValue = 0;
                    break;
                case "FastChargerSupercharger":
                case 1:
                    message.fastChargerValue = 1;
                    break;
                case "FastChargerCHAdeMO":
                case 2:
                    message.fastChargerValue = 2;
                    break;
                case "FastChargerGB":
                case 3:
                    message.fastChargerValue = 3;
                    break;
                case "FastChargerACSingleWireCAN":
                case 4:
                    message.fastChargerValue = 4;
                    break;
                case "FastChargerCombo":
                case 5:
                    message.fastChargerValue = 5;
                    break;
                case "FastChargerMCSingleWireCAN":
                case 6:
                    message.fastChargerValue = 6;
                    break;
                case "FastChargerOther":
                case 7:
                    message.fastChargerValue = 7;
                    break;
                case "FastChargerSNA":
                case 8:
                    message.fastChargerValue = 8;
                    break;
                default:
                    if (typeof object.fastChargerValue === "number" && (object.fastChargerValue | 0) === object.fastChargerValue)
                        message.fastChargerValue = object.fastChargerValue;
                }
                switch (object.cableTypeValue) {
                case "CableTypeUnknown":
                case 0:
                    message.cableTypeValue = 0;
                    break;
                case "CableTypeIEC":
                case 1:
                    message.cableTypeValue = 1;
                    break;
                case "CableTypeSAE":
                case 2:
                    message.cableTypeValue = 2;
                    break;
                case "CableTypeGB_AC":
                case 3:
                    message.cableTypeValue = 3;
                    break;
                case "CableTypeGB_DC":
                case 4:
                    message.cableTypeValue = 4;
                    break;
                case "CableTypeSNA":
                case 5:
                    message.cableTypeValue = 5;
                    break;
                default:
                    if (typeof object.cableTypeValue === "number" && (object.cableTypeValue | 0) === object.cableTypeValue)
                        message.cableTypeValue = object.cableTypeValue;
                }
                switch (object.tonneauTentModeValue) {
                case "TonneauTentModeStateUnknown":
                case 0:
                    message.tonneauTentModeValue = 0;
                    break;
                case "TonneauTentModeStateInactive":
                case 1:
                    message.tonneauTentModeValue = 1;
                    break;
                case "TonneauTentModeStateMoving":
                case 2:
                    message.tonneauTentModeValue = 2;
                    break;
                case "TonneauTentModeStateFailed":
                case 3:
                    message.tonneauTentModeValue = 3;
                    break;
                case "TonneauTentModeStateActive":
                case 4:
                    message.tonneauTentModeValue = 4;
                    break;
                default:
                    if (typeof object.tonneauTentModeValue === "number" && (object.tonneauTentModeValue | 0) === object.tonneauTentModeValue)
                        message.tonneauTentModeValue = object.tonneauTentModeValue;
                }
                switch (object.tonneauPositionValue) {
                case "TonneauPositionStateUnknown":
                case 0:
                    message.tonneauPositionValue = 0;
                    break;
                case "TonneauPositionStateInvalid":
                case 1:
                    message.tonneauPositionValue = 1;
                    break;
                case "TonneauPositionStateClosed":
                case 2:
                    message.tonneauPositionValue = 2;
                    break;
                case "TonneauPositionStatePartiallyOpen":
                case 3:
                    message.tonneauPositionValue = 3;
                    break;
                case "TonneauPositionStateFullyOpen":
                case 4:
                    message.tonneauPositionValue = 4;
                    break;
                default:
                    if (typeof object.tonneauPositionValue === "number" && (object.tonneauPositionValue | 0) === object.tonneauPositionValue)
                        message.tonneauPositionValue = object.tonneauPositionValue;
                }
                switch (object.powershareTypeValue) {
                case "PowershareTypeStatusUnknown":
                case 0:
                    message.powershareTypeValue = 0;
                    break;
                case "PowershareTypeStatusNone":
                case 1:
                    message.powershareTypeValue = 1;
                    break;
                case "PowershareTypeStatusLoad":
                case 2:
                    message.powershareTypeValue = 2;
                    break;
                case "PowershareTypeStatusHome":
                case 3:
                    message.powershareTypeValue = 3;
                    break;
                default:
                    if (typeof object.powershareTypeValue === "number" && (object.powershareTypeValue | 0) === object.powershareTypeValue)
                        message.powershareTypeValue = object.powershareTypeValue;
                }
                switch (object.powershareStateValue) {
                case "PowershareStateUnknown":
                case 0:
                    message.powershareStateValue = 0;
                    break;
                case "PowershareStateInactive":
                case 1:
                    message.powershareStateValue = 1;
                    break;
                case "PowershareStateHandshaking":
                case 2:
                    message.powershareStateValue = 2;
                    break;
                case "PowershareStateInit":
                case 3:
                    message.powershareStateValue = 3;
                    break;
                case "PowershareStateEnabled":
                case 4:
                    message.powershareStateValue = 4;
                    break;
                case "PowershareStateEnabledReconnectingSoon":
                case 5:
                    message.powershareStateValue = 5;
                    break;
                case "PowershareStateStopped":
                case 6:
                    message.powershareStateValue = 6;
                    break;
                default:
                    if (typeof object.powershareStateValue === "number" && (object.powershareStateValue | 0) === object.powershareStateValue)
                        message.powershareStateValue = object.powershareStateValue;
                }
                switch (object.powershareStopReasonValue) {
                case "PowershareStopReasonStatusUnknown":
                case 0:
                    message.powershareStopReasonValue = 0;
                    break;
                case "PowershareStopReasonStatusNone":
                case 1:
                    message.powershareStopReasonValue = 1;
                    break;
                case "PowershareStopReasonStatusSOCTooLow":
                case 2:
                    message.powershareStopReasonValue = 2;
                    break;
                case "PowershareStopReasonStatusRetry":
                case 3:
                    message.powershareStopReasonValue = 3;
                    break;
                case "PowershareStopReasonStatusFault":
                case 4:
                    message.powershareStopReasonValue = 4;
                    break;
                case "PowershareStopReasonStatusUser":
                case 5:
                    message.powershareStopReasonValue = 5;
                    break;
                case "PowershareStopReasonStatusReconnecting":
                case 6:
                    message.powershareStopReasonValue = 6;
                    break;
                case "PowershareStopReasonStatusAuthentication":
                case 7:
                    message.powershareStopReasonValue = 7;
                    break;
                default:
                    if (typeof object.powershareStopReasonValue === "number" && (object.powershareStopReasonValue | 0) === object.powershareStopReasonValue)
                        message.powershareStopReasonValue = object.powershareStopReasonValue;
                }
                switch (object.displayStateValue) {
                case "DisplayStateUnknown":
                case 0:
                    message.displayStateValue = 0;
                    break;
                case "DisplayStateOff":
                case 1:
                    message.displayStateValue = 1;
                    break;
                case "DisplayStateDim":
                case 2:
                    message.displayStateValue = 2;
                    break;
                case "DisplayStateAccessory":
                case 3:
                    message.displayStateValue = 3;
                    break;
                case "DisplayStateOn":
                case 4:
                    message.displayStateValue = 4;
                    break;
                case "DisplayStateDriving":
                case 5:
                    message.displayStateValue = 5;
                    break;
                case "DisplayStateCharging":
                case 6:
                    message.displayStateValue = 6;
                    break;
                case "DisplayStateLock":
                case 7:
                    message.displayStateValue = 7;
                    break;
                case "DisplayStateSentry":
                case 8:
                    message.displayStateValue = 8;
                    break;
                case "DisplayStateDog":
                case 9:
                    message.displayStateValue = 9;
                    break;
                case "DisplayStateEntertainment":
                case 10:
                    message.displayStateValue = 10;
                    break;
                default:
                    if (typeof object.displayStateValue === "number" && (object.displayStateValue | 0) === object.displayStateValue)
                        message.displayStateValue = object.displayStateValue;
                }
                switch (object.distanceUnitValue) {
                case "DistanceUnitUnknown":
                case 0:
                    message.distanceUnitValue = 0;
                    break;
                case "DistanceUnitMiles":
                case 1:
                    message.distanceUnitValue = 1;
                    break;
                case "DistanceUnitKilometers":
                case 2:
                    message.distanceUnitValue = 2;
                    break;
                default:
                    if (typeof object.distanceUnitValue === "number" && (object.distanceUnitValue | 0) === object.distanceUnitValue)
                        message.distanceUnitValue = object.distanceUnitValue;
                }
                switch (object.temperatureUnitValue) {
                case "TemperatureUnitUnknown":
                case 0:
                    message.temperatureUnitValue = 0;
                    break;
                case "TemperatureUnitFahrenheit":
                case 1:
                    message.temperatureUnitValue = 1;
                    break;
                case "TemperatureUnitCelsius":
                case 2:
                    message.temperatureUnitValue = 2;
                    break;
                default:
                    if (typeof object.temperatureUnitValue === "number" && (object.temperatureUnitValue | 0) === object.temperatureUnitValue)
                        message.temperatureUnitValue = object.temperatureUnitValue;
                }
                switch (object.pressureUnitValue) {
                case "PressureUnitUnknown":
                case 0:
                    message.pressureUnitValue = 0;
                    break;
                case "PressureUnitPsi":
                case 1:
                    message.pressureUnitValue = 1;
                    break;
                case "PressureUnitBar":
                case 2:
                    message.pressureUnitValue = 2;
                    break;
                default:
                    if (typeof object.pressureUnitValue === "number" && (object.pressureUnitValue | 0) === object.pressureUnitValue)
                        message.pressureUnitValue = object.pressureUnitValue;
                }
                switch (object.chargeUnitPreferenceValue) {
                case "ChargeUnitUnknown":
                case 0:
                    message.chargeUnitPreferenceValue = 0;
                    break;
                case "ChargeUnitDistance":
                case 1:
                    message.chargeUnitPreferenceValue = 1;
                    break;
                case "ChargeUnitPercent":
                case 2:
                    message.chargeUnitPreferenceValue = 2;
                    break;
                default:
                    if (typeof object.chargeUnitPreferenceValue === "number" && (object.chargeUnitPreferenceValue | 0) === object.chargeUnitPreferenceValue)
                        message.chargeUnitPreferenceValue = object.chargeUnitPreferenceValue;
                }
                switch (object.turnSignalStateValue) {
                case "TurnSignalStateUnknown":
                case 0:
                    message.turnSignalStateValue = 0;
                    break;
                case "TurnSignalStateOff":
                case 1:
                    message.turnSignalStateValue = 1;
                    break;
                case "TurnSignalStateLeft":
                case 2:
                    message.turnSignalStateValue = 2;
                    break;
                case "TurnSignalStateRight":
                case 3:
                    message.turnSignalStateValue = 3;
                    break;
                case "TurnSignalStateBoth":
                case 4:
                    message.turnSignalStateValue = 4;
                    break;
                default:
                    if (typeof object.turnSignalStateValue === "number" && (object.turnSignalStateValue | 0) === object.turnSignalStateValue)
                        message.turnSignalStateValue = object.turnSignalStateValue;
                }
                switch (object.mediaStatusValue) {
                case "MediaStatusUnknown":
                case 0:
                    message.mediaStatusValue = 0;
                    break;
                case "MediaStatusStopped":
                case 1:
                    message.mediaStatusValue = 1;
                    break;
                case "MediaStatusPlaying":
                case 2:
                    message.mediaStatusValue = 2;
                    break;
                case "MediaStatusPaused":
                case 3:
                    message.mediaStatusValue = 3;
                    break;
                default:
                    if (typeof object.mediaStatusValue === "number" && (object.mediaStatusValue | 0) === object.mediaStatusValue)
                        message.mediaStatusValue = object.mediaStatusValue;
                }
                switch (object.sunroofInstalledStateValue) {
                case "SunroofInstalledStateUnknown":
                case 0:
                    message.sunroofInstalledStateValue = 0;
                    break;
                case "SunroofInstalledStateNotInstalled":
                case 1:
                    message.sunroofInstalledStateValue = 1;
                    break;
                case "SunroofInstalledStateGen1Installed":
                case 2:
                    message.sunroofInstalledStateValue = 2;
                    break;
                case "SunroofInstalledStateGen2Installed":
                case 3:
                    message.sunroofInstalledStateValue = 3;
                    break;
                default:
                    if (typeof object.sunroofInstalledStateValue === "number" && (object.sunroofInstalledStateValue | 0) === object.sunroofInstalledStateValue)
                        message.sunroofInstalledStateValue = object.sunroofInstalledStateValue;
                }
                return message;
            };

            /**
             * Creates a plain object from a Value message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_data.Value
             * @static
             * @param {telemetry.vehicle_data.Value} message Value
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Value.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.stringValue != null && $Object.hasOwnProperty.call(message, "stringValue")) {
                    object.stringValue = message.stringValue;
                    if (options.oneofs)
                        object.value = "stringValue";
                }
                if (message.intValue != null && $Object.hasOwnProperty.call(message, "intValue")) {
                    object.intValue = message.intValue;
                    if (options.oneofs)
                        object.value = "intValue";
                }
                if (message.longValue != null && $Object.hasOwnProperty.call(message, "longValue")) {
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.longValue = typeof message.longValue === "number" ? $BigInt(message.longValue) : $util.Long.fromBits(message.longValue.low >>> 0, message.longValue.high >>> 0, false).toBigInt();
                    else if (typeof message.longValue === "number")
                        object.longValue = options.longs === $String ? $String(message.longValue) : message.longValue;
                    else
                        object.longValue = options.longs === $String ? $util.Long.prototype.toString.call(message.longValue) : options.longs === $Number ? new $util.LongBits(message.longValue.low >>> 0, message.longValue.high >>> 0).toNumber() : message.longValue;
                    if (options.oneofs)
                        object.value = "longValue";
                }
                if (message.floatValue != null && $Object.hasOwnProperty.call(message, "floatValue")) {
                    object.floatValue = options.json && !$isFinite(message.floatValue) ? $String(message.floatValue) : message.floatValue;
                    if (options.oneofs)
                        object.value = "floatValue";
                }
                if (message.doubleValue != null && $Object.hasOwnProperty.call(message, "doubleValue")) {
                    object.doubleValue = options.json && !$isFinite(message.doubleValue) ? $String(message.doubleValue) : message.doubleValue;
                    if (options.oneofs)
                        object.value = "doubleValue";
                }
                if (message.booleanValue != null && $Object.hasOwnProperty.call(message, "booleanValue")) {
                    object.booleanValue = message.booleanValue;
                    if (options.oneofs)
                        object.value = "booleanValue";
                }
                if (message.locationValue != null && $Object.hasOwnProperty.call(message, "locationValue")) {
                    object.locationValue = $root.telemetry.vehicle_data.LocationValue.toObject(message.locationValue, options, _depth + 1);
                    if (options.oneofs)
                        object.value = "locationValue";
                }
                if (message.chargingValue != null && $Object.hasOwnProperty.call(message, "chargingValue")) {
                    object.chargingValue = options.enums === $String ? $root.telemetry.vehicle_data.ChargingState[message.chargingValue] === $undefined ? message.chargingValue : $root.telemetry.vehicle_data.ChargingState[message.chargingValue] : message.chargingValue;
                    if (options.oneofs)
                        object.value = "chargingValue";
                }
                if (message.shiftStateValue != null && $Object.hasOwnProperty.call(message, "shiftStateValue")) {
                    object.shiftStateValue = options.enums === $String ? $root.telemetry.vehicle_data.ShiftState[message.shiftStateValue] === $undefined ? message.shiftStateValue : $root.telemetry.vehicle_data.ShiftState[message.shiftStateValue] : message.shiftStateValue;
                    if (options.oneofs)
                        object.value = "shiftStateValue";
                }
                if (message.invalid != null && $Object.hasOwnProperty.call(message, "invalid")) {
                    object.invalid = message.invalid;
                    if (options.oneofs)
                        object.value = "invalid";
                }
                if (message.laneAssistLevelValue != null && $Object.hasOwnProperty.call(message, "laneAssistLevelValue")) {
                    object.laneAssistLevelValue = options.enums === $String ? $root.telemetry.vehicle_data.LaneAssistLevel[message.laneAssistLevelValue] === $undefined ? message.laneAssistLevelValue : $root.telemetry.vehicle_data.LaneAssistLevel[message.laneAssistLevelValue] : message.laneAssistLevelValue;
                    if (options.oneofs)
                        object.value = "laneAssistLevelValue";
                }
                if (message.scheduledChargingModeValue != null && $Object.hasOwnProperty.call(message, "scheduledChargingModeValue")) {
                    object.scheduledChargingModeValue = options.enums === $String ? $root.telemetry.vehicle_data.ScheduledChargingModeValue[message.scheduledChargingModeValue] === $undefined ? message.scheduledChargingModeValue : $root.telemetry.vehicle_data.ScheduledChargingModeValue[message.scheduledChargingModeValue] : message.scheduledChargingModeValue;
                    if (options.oneofs)
                        object.value = "scheduledChargingModeValue";
                }
                if (message.sentryModeStateValue != null && $Object.hasOwnProperty.call(message, "sentryModeStateValue")) {
                    object.sentryModeStateValue = options.enums === $String ? $root.telemetry.vehicle_data.SentryModeState[message.sentryModeStateValue] === $undefined ? message.sentryModeStateValue : $root.telemetry.vehicle_data.SentryModeState[message.sentryModeStateValue] : message.sentryModeStateValue;
                    if (options.oneofs)
                        object.value = "sentryModeStateValue";
                }
                if (message.speedAssistLevelValue != null && $Object.hasOwnProperty.call(message, "speedAssistLevelValue")) {
                    object.speedAssistLevelValue = options.enums === $String ? $root.telemetry.vehicle_data.SpeedAssistLevel[message.speedAssistLevelValue] === $undefined ? message.speedAssistLevelValue : $root.telemetry.vehicle_data.SpeedAssistLevel[message.speedAssistLevelValue] : message.speedAssistLevelValue;
                    if (options.oneofs)
                        object.value = "speedAssistLevelValue";
                }
                if (message.bmsStateValue != null && $Object.hasOwnProperty.call(message, "bmsStateValue")) {
                    object.bmsStateValue = options.enums === $String ? $root.telemetry.vehicle_data.BMSStateValue[message.bmsStateValue] === $undefined ? message.bmsStateValue : $root.telemetry.vehicle_data.BMSStateValue[message.bmsStateValue] : message.bmsStateValue;
                    if (options.oneofs)
                        object.value = "bmsStateValue";
                }
                if (message.buckleStatusValue != null && $Object.hasOwnProperty.call(message, "buckleStatusValue")) {
                    object.buckleStatusValue = options.enums === $String ? $root.telemetry.vehicle_data.BuckleStatus[message.buckleStatusValue] === $undefined ? message.buckleStatusValue : $root.telemetry.vehicle_data.BuckleStatus[message.buckleStatusValue] : message.buckleStatusValue;
                    if (options.oneofs)
                        object.value = "buckleStatusValue";
                }
                if (message.carTypeValue != null && $Object.hasOwnProperty.call(message, "carTypeValue")) {
                    object.carTypeValue = options.enums === $String ? $root.telemetry.vehicle_data.CarTypeValue[message.carTypeValue] === $undefined ? message.carTypeValue : $root.telemetry.vehicle_data.CarTypeValue[message.carTypeValue] : message.carTypeValue;
                    if (options.oneofs)
                        object.value = "carTypeValue";
                }
                if (message.chargePortValue != null && $Object.hasOwnProperty.call(message, "chargePortValue")) {
                    object.chargePortValue = options.enums === $String ? $root.telemetry.vehicle_data.ChargePortValue[message.chargePortValue] === $undefined ? message.chargePortValue : $root.telemetry.vehicle_data.ChargePortValue[message.chargePortValue] : message.chargePortValue;
                    if (options.oneofs)
                        object.value = "chargePortValue";
                }
                if (message.chargePortLatchValue != null && $Object.hasOwnProperty.call(message, "chargePortLatchValue")) {
                    object.chargePortLatchValue = options.enums === $String ? $root.telemetry.vehicle_data.ChargePortLatchValue[message.chargePortLatchValue] === $undefined ? message.chargePortLatchValue : $root.telemetry.vehicle_data.ChargePortLatchValue[message.chargePortLatchValue] : message.chargePortLatchValue;
                    if (options.oneofs)
                        object.value = "chargePortLatchValue";
                }
                if (message.doorValue != null && $Object.hasOwnProperty.call(message, "doorValue")) {
                    object.doorValue = $root.telemetry.vehicle_data.Doors.toObject(message.doorValue, options, _depth + 1);
                    if (options.oneofs)
                        object.value = "doorValue";
                }
                if (message.driveInverterStateValue != null && $Object.hasOwnProperty.call(message, "driveInverterStateValue")) {
                    object.driveInverterStateValue = options.enums === $String ? $root.telemetry.vehicle_data.DriveInverterState[message.driveInverterStateValue] === $undefined ? message.driveInverterStateValue : $root.telemetry.vehicle_data.DriveInverterState[message.driveInverterStateValue] : message.driveInverterStateValue;
                    if (options.oneofs)
                        object.value = "driveInverterStateValue";
                }
                if (message.hvilStatusValue != null && $Object.hasOwnProperty.call(message, "hvilStatusValue")) {
                    object.hvilStatusValue = options.enums === $String ? $root.telemetry.vehicle_data.HvilStatus[message.hvilStatusValue] === $undefined ? message.hvilStatusValue : $root.telemetry.vehicle_data.HvilStatus[message.hvilStatusValue] : message.hvilStatusValue;
                    if (options.oneofs)
                        object.value = "hvilStatusValue";
                }
                if (message.windowStateValue != null && $Object.hasOwnProperty.call(message, "windowStateValue")) {
                    object.windowStateValue = options.enums === $String ? $root.telemetry.vehicle_data.WindowState[message.windowStateValue] === $undefined ? message.windowStateValue : $root.telemetry.vehicle_data.WindowState[message.windowStateValue] : message.windowStateValue;
                    if (options.oneofs)
                        object.value = "windowStateValue";
                }
                if (message.seatFoldPositionValue != null && $Object.hasOwnProperty.call(message, "seatFoldPositionValue")) {
                    object.seatFoldPositionValue = options.enums === $String ? $root.telemetry.vehicle_data.SeatFoldPosition[message.seatFoldPositionValue] === $undefined ? message.seatFoldPositionValue : $root.telemetry.vehicle_data.SeatFoldPosition[message.seatFoldPositionValue] : message.seatFoldPositionValue;
                    if (options.oneofs)
                        object.value = "seatFoldPositionValue";
                }
                if (message.tractorAirStatusValue != null && $Object.hasOwnProperty.call(message, "tractorAirStatusValue")) {
                    object.tractorAirStatusValue = options.enums === $String ? $root.telemetry.vehicle_data.TractorAirStatus[message.tractorAirStatusValue] === $undefined ? message.tractorAirStatusValue : $root.telemetry.vehicle_data.TractorAirStatus[message.tractorAirStatusValue] : message.tractorAirStatusValue;
                    if (options.oneofs)
                        object.value = "tractorAirStatusValue";
                }
                if (message.followDistanceValue != null && $Object.hasOwnProperty.call(message, "followDistanceValue")) {
                    object.followDistanceValue = options.enums === $String ? $root.telemetry.vehicle_data.FollowDistance[message.followDistanceValue] === $undefined ? message.followDistanceValue : $root.telemetry.vehicle_data.FollowDistance[message.followDistanceValue] : message.followDistanceValue;
                    if (options.oneofs)
                        object.value = "followDistanceValue";
                }
                if (message.forwardCollisionSensitivityValue != null && $Object.hasOwnProperty.call(message, "forwardCollisionSensitivityValue")) {
                    object.forwardCollisionSensitivityValue = options.enums === $String ? $root.telemetry.vehicle_data.ForwardCollisionSensitivity[message.forwardCollisionSensitivityValue] === $undefined ? message.forwardCollisionSensitivityValue : $root.telemetry.vehicle_data.ForwardCollisionSensitivity[message.forwardCollisionSensitivityValue] : message.forwardCollisionSensitivityValue;
                    if (options.oneofs)
                        object.value = "forwardCollisionSensitivityValue";
                }
                if (message.guestModeMobileAccessValue != null && $Object.hasOwnProperty.call(message, "guestModeMobileAccessValue")) {
                    object.guestModeMobileAccessValue = options.enums === $String ? $root.telemetry.vehicle_data.GuestModeMobileAccess[message.guestModeMobileAccessValue] === $undefined ? message.guestModeMobileAccessValue : $root.telemetry.vehicle_data.GuestModeMobileAccess[message.guestModeMobileAccessValue] : message.guestModeMobileAccessValue;
                    if (options.oneofs)
                        object.value = "guestModeMobileAccessValue";
                }
                if (message.trailerAirStatusValue != null && $Object.hasOwnProperty.call(message, "trailerAirStatusValue")) {
                    object.trailerAirStatusValue = options.enums === $String ? $root.telemetry.vehicle_data.TrailerAirStatus[message.trailerAirStatusValue] === $undefined ? message.trailerAirStatusValue : $root.telemetry.vehicle_data.TrailerAirStatus[message.trailerAirStatusValue] : message.trailerAirStatusValue;
                    if (options.oneofs)
                        object.value = "trailerAirStatusValue";
                }
                if (message.timeValue != null && $Object.hasOwnProperty.call(message, "timeValue")) {
                    object.timeValue = $root.telemetry.vehicle_data.Time.toObject(message.timeValue, options, _depth + 1);
                    if (options.oneofs)
                        object.value = "timeValue";
                }
                if (message.detailedChargeStateValue != null && $Object.hasOwnProperty.call(message, "detailedChargeStateValue")) {
                    object.detailedChargeStateValue = options.enums === $String ? $root.telemetry.vehicle_data.DetailedChargeStateValue[message.detailedChargeStateValue] === $undefined ? message.detailedChargeStateValue : $root.telemetry.vehicle_data.DetailedChargeStateValue[message.detailedChargeStateValue] : message.detailedChargeStateValue;
                    if (options.oneofs)
                        object.value = "detailedChargeStateValue";
                }
                if (message.hvacAutoModeValue != null && $Object.hasOwnProperty.call(message, "hvacAutoModeValue")) {
                    object.hvacAutoModeValue = options.enums === $String ? $root.telemetry.vehicle_data.HvacAutoModeState[message.hvacAutoModeValue] === $undefined ? message.hvacAutoModeValue : $root.telemetry.vehicle_data.HvacAutoModeState[message.hvacAutoModeValue] : message.hvacAutoModeValue;
                    if (options.oneofs)
                        object.value = "hvacAutoModeValue";
                }
                if (message.cabinOverheatProtectionModeValue != null && $Object.hasOwnProperty.call(message, "cabinOverheatProtectionModeValue")) {
                    object.cabinOverheatProtectionModeValue = options.enums === $String ? $root.telemetry.vehicle_data.CabinOverheatProtectionModeState[message.cabinOverheatProtectionModeValue] === $undefined ? message.cabinOverheatProtectionModeValue : $root.telemetry.vehicle_data.CabinOverheatProtectionModeState[message.cabinOverheatProtectionModeValue] : message.cabinOverheatProtectionModeValue;
                    if (options.oneofs)
                        object.value = "cabinOverheatProtectionModeValue";
                }
                if (message.cabinOverheatProtectionTemperatureLimitValue != null && $Object.hasOwnProperty.call(message, "cabinOverheatProtectionTemperatureLimitValue")) {
                    object.cabinOverheatProtectionTemperatureLimitValue = options.enums === $String ? $root.telemetry.vehicle_data.ClimateOverheatProtectionTempLimit[message.cabinOverheatProtectionTemperatureLimitValue] === $undefined ? message.cabinOverheatProtectionTemperatureLimitValue : $root.telemetry.vehicle_data.ClimateOverheatProtectionTempLimit[message.cabinOverheatProtectionTemperatureLimitValue] : message.cabinOverheatProtectionTemperatureLimitValue;
                    if (options.oneofs)
                        object.value = "cabinOverheatProtectionTemperatureLimitValue";
                }
                if (message.defrostModeValue != null && $Object.hasOwnProperty.call(message, "defrostModeValue")) {
                    object.defrostModeValue = options.enums === $String ? $root.telemetry.vehicle_data.DefrostModeState[message.defrostModeValue] === $undefined ? message.defrostModeValue : $root.telemetry.vehicle_data.DefrostModeState[message.defrostModeValue] : message.defrostModeValue;
                    if (options.oneofs)
                        object.value = "defrostModeValue";
                }
                if (message.climateKeeperModeValue != null && $Object.hasOwnProperty.call(message, "climateKeeperModeValue")) {
                    object.climateKeeperModeValue = options.enums === $String ? $root.telemetry.vehicle_data.ClimateKeeperModeState[message.climateKeeperModeValue] === $undefined ? message.climateKeeperModeValue : $root.telemetry.vehicle_data.ClimateKeeperModeState[message.climateKeeperModeValue] : message.climateKeeperModeValue;
                    if (options.oneofs)
                        object.value = "climateKeeperModeValue";
                }
                if (message.hvacPowerValue != null && $Object.hasOwnProperty.call(message, "hvacPowerValue")) {
                    object.hvacPowerValue = options.enums === $String ? $root.telemetry.vehicle_data.HvacPowerState[message.hvacPowerValue] === $undefined ? message.hvacPowerValue : $root.telemetry.vehicle_data.HvacPowerState[message.hvacPowerValue] : message.hvacPowerValue;
                    if (options.oneofs)
                        object.value = "hvacPowerValue";
                }
                if (message.tireLocationValue != null && $Object.hasOwnProperty.call(message, "tireLocationValue")) {
                    object.tireLocationValue = $root.telemetry.vehicle_data.TireLocation.toObject(message.tireLocationValue, options, _depth + 1);
                    if (options.oneofs)
                        object.value = "tireLocationValue";
                }
                if (message.fastChargerValue != null && $Object.hasOwnProperty.call(message, "fastChargerValue")) {
                    object.fastChargerValue = options.enums === $String ? $root.telemetry.vehicle_data.FastCharger[message.fastChargerValue] === $undefined ? message.fastChargerValue : $root.telemetry.vehicle_data.FastCharger[message.fastChargerValue] : message.fastChargerValue;
                    if (options.oneofs)
                        object.value = "fastChargerValue";
                }
                if (message.cableTypeValue != null && $Object.hasOwnProperty.call(message, "cableTypeValue")) {
                    object.cableTypeValue = options.enums === $String ? $root.telemetry.vehicle_data.CableType[message.cableTypeValue] === $undefined ? message.cableTypeValue : $root.telemetry.vehicle_data.CableType[message.cableTypeValue] : message.cableTypeValue;
                    if (options.oneofs)
                        object.value = "cableTypeValue";
                }
                if (message.tonneauTentModeValue != null && $Object.hasOwnProperty.call(message, "tonneauTentModeValue")) {
                    object.tonneauTentModeValue = options.enums === $String ? $root.telemetry.vehicle_data.TonneauTentModeState[message.tonneauTentModeValue] === $undefined ? message.tonneauTentModeValue : $root.telemetry.vehicle_data.TonneauTentModeState[message.tonneauTentModeValue] : message.tonneauTentModeValue;
                    if (options.oneofs)
                        object.value = "tonneauTentModeValue";
                }
                if (message.tonneauPositionValue != null && $Object.hasOwnProperty.call(message, "tonneauPositionValue")) {
                    object.tonneauPositionValue = options.enums === $String ? $root.telemetry.vehicle_data.TonneauPositionState[message.tonneauPositionValue] === $undefined ? message.tonneauPositionValue : $root.telemetry.vehicle_data.TonneauPositionState[message.tonneauPositionValue] : message.tonneauPositionValue;
                    if (options.oneofs)
                        object.value = "tonneauPositionValue";
                }
                if (message.powershareTypeValue != null && $Object.hasOwnProperty.call(message, "powershareTypeValue")) {
                    object.powershareTypeValue = options.enums === $String ? $root.telemetry.vehicle_data.PowershareTypeStatus[message.powershareTypeValue] === $undefined ? message.powershareTypeValue : $root.telemetry.vehicle_data.PowershareTypeStatus[message.powershareTypeValue] : message.powershareTypeValue;
                    if (options.oneofs)
                        object.value = "powershareTypeValue";
                }
                if (message.powershareStateValue != null && $Object.hasOwnProperty.call(message, "powershareStateValue")) {
                    object.powershareStateValue = options.enums === $String ? $root.telemetry.vehicle_data.PowershareState[message.powershareStateValue] === $undefined ? message.powershareStateValue : $root.telemetry.vehicle_data.PowershareState[message.powershareStateValue] : message.powershareStateValue;
                    if (options.oneofs)
                        object.value = "powershareStateValue";
                }
                if (message.powershareStopReasonValue != null && $Object.hasOwnProperty.call(message, "powershareStopReasonValue")) {
                    object.powershareStopReasonValue = options.enums === $String ? $root.telemetry.vehicle_data.PowershareStopReasonStatus[message.powershareStopReasonValue] === $undefined ? message.powershareStopReasonValue : $root.telemetry.vehicle_data.PowershareStopReasonStatus[message.powershareStopReasonValue] : message.powershareStopReasonValue;
                    if (options.oneofs)
                        object.value = "powershareStopReasonValue";
                }
                if (message.displayStateValue != null && $Object.hasOwnProperty.call(message, "displayStateValue")) {
                    object.displayStateValue = options.enums === $String ? $root.telemetry.vehicle_data.DisplayState[message.displayStateValue] === $undefined ? message.displayStateValue : $root.telemetry.vehicle_data.DisplayState[message.displayStateValue] : message.displayStateValue;
                    if (options.oneofs)
                        object.value = "displayStateValue";
                }
                if (message.distanceUnitValue != null && $Object.hasOwnProperty.call(message, "distanceUnitValue")) {
                    object.distanceUnitValue = options.enums === $String ? $root.telemetry.vehicle_data.DistanceUnit[message.distanceUnitValue] === $undefined ? message.distanceUnitValue : $root.telemetry.vehicle_data.DistanceUnit[message.distanceUnitValue] : message.distanceUnitValue;
                    if (options.oneofs)
                        object.value = "distanceUnitValue";
                }
                if (message.temperatureUnitValue != null && $Object.hasOwnProperty.call(message, "temperatureUnitValue")) {
                    object.temperatureUnitValue = options.enums === $String ? $root.telemetry.vehicle_data.TemperatureUnit[message.temperatureUnitValue] === $undefined ? message.temperatureUnitValue : $root.telemetry.vehicle_data.TemperatureUnit[message.temperatureUnitValue] : message.temperatureUnitValue;
                    if (options.oneofs)
                        object.value = "temperatureUnitValue";
                }
                if (message.pressureUnitValue != null && $Object.hasOwnProperty.call(message, "pressureUnitValue")) {
                    object.pressureUnitValue = options.enums === $String ? $root.telemetry.vehicle_data.PressureUnit[message.pressureUnitValue] === $undefined ? message.pressureUnitValue : $root.telemetry.vehicle_data.PressureUnit[message.pressureUnitValue] : message.pressureUnitValue;
                    if (options.oneofs)
                        object.value = "pressureUnitValue";
                }
                if (message.chargeUnitPreferenceValue != null && $Object.hasOwnProperty.call(message, "chargeUnitPreferenceValue")) {
                    object.chargeUnitPreferenceValue = options.enums === $String ? $root.telemetry.vehicle_data.ChargeUnitPreference[message.chargeUnitPreferenceValue] === $undefined ? message.chargeUnitPreferenceValue : $root.telemetry.vehicle_data.ChargeUnitPreference[message.chargeUnitPreferenceValue] : message.chargeUnitPreferenceValue;
                    if (options.oneofs)
                        object.value = "chargeUnitPreferenceValue";
                }
                if (message.turnSignalStateValue != null && $Object.hasOwnProperty.call(message, "turnSignalStateValue")) {
                    object.turnSignalStateValue = options.enums === $String ? $root.telemetry.vehicle_data.TurnSignalState[message.turnSignalStateValue] === $undefined ? message.turnSignalStateValue : $root.telemetry.vehicle_data.TurnSignalState[message.turnSignalStateValue] : message.turnSignalStateValue;
                    if (options.oneofs)
                        object.value = "turnSignalStateValue";
                }
                if (message.mediaStatusValue != null && $Object.hasOwnProperty.call(message, "mediaStatusValue")) {
                    object.mediaStatusValue = options.enums === $String ? $root.telemetry.vehicle_data.MediaStatus[message.mediaStatusValue] === $undefined ? message.mediaStatusValue : $root.telemetry.vehicle_data.MediaStatus[message.mediaStatusValue] : message.mediaStatusValue;
                    if (options.oneofs)
                        object.value = "mediaStatusValue";
                }
                if (message.sunroofInstalledStateValue != null && $Object.hasOwnProperty.call(message, "sunroofInstalledStateValue")) {
                    object.sunroofInstalledStateValue = options.enums === $String ? $root.telemetry.vehicle_data.SunroofInstalledState[message.sunroofInstalledStateValue] === $undefined ? message.sunroofInstalledStateValue : $root.telemetry.vehicle_data.SunroofInstalledState[message.sunroofInstalledStateValue] : message.sunroofInstalledStateValue;
                    if (options.oneofs)
                        object.value = "sunroofInstalledStateValue";
                }
                return object;
            };

            /**
             * Converts this Value to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_data.Value
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Value.prototype.toJSON = function() {
                return Value.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Value;
        })();

        vehicle_data.Time = (function() {

            /**
             * Properties of a Time.
             * @typedef {Object} telemetry.vehicle_data.Time.$Properties
             * @property {number|null} [hour] Time hour
             * @property {number|null} [minute] Time minute
             * @property {number|null} [second] Time second
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Time.
             * @memberof telemetry.vehicle_data
             * @interface ITime
             * @augments telemetry.vehicle_data.Time.$Properties
             * @deprecated Use telemetry.vehicle_data.Time.$Properties instead.
             */

            /**
             * Shape of a Time.
             * @typedef {telemetry.vehicle_data.Time.$Properties} telemetry.vehicle_data.Time.$Shape
             */

            /**
             * Constructs a new Time.
             * @memberof telemetry.vehicle_data
             * @classdesc Represents a Time.
             * @constructor
             * @param {telemetry.vehicle_data.Time.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Time = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Time hour.
             * @member {number} hour
             * @memberof telemetry.vehicle_data.Time
             * @instance
             */
            Time.prototype.hour = 0;

            /**
             * Time minute.
             * @member {number} minute
             * @memberof telemetry.vehicle_data.Time
             * @instance
             */
            Time.prototype.minute = 0;

            /**
             * Time second.
             * @member {number} second
             * @memberof telemetry.vehicle_data.Time
             * @instance
             */
            Time.prototype.second = 0;

            /**
             * Creates a new Time instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_data.Time
             * @static
             * @param {telemetry.vehicle_data.Time.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_data.Time} Time instance
             * @type {{
             *   (properties: telemetry.vehicle_data.Time.$Shape): telemetry.vehicle_data.Time & telemetry.vehicle_data.Time.$Shape;
             *   (properties?: telemetry.vehicle_data.Time.$Properties): telemetry.vehicle_data.Time;
             * }}
             */
            Time.create = function(properties) {
                return new Time(properties);
            };

            /**
             * Encodes the specified Time message. Does not implicitly {@link telemetry.vehicle_data.Time.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_data.Time
             * @static
             * @param {telemetry.vehicle_data.Time.$Properties} message Time message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Time.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hour != null && $Object.hasOwnProperty.call(message, "hour") && message.hour !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.hour);
                if (message.minute != null && $Object.hasOwnProperty.call(message, "minute") && message.minute !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.minute);
                if (message.second != null && $Object.hasOwnProperty.call(message, "second") && message.second !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.second);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Time message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_data.Time
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Time & telemetry.vehicle_data.Time.$Shape} Time
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Time.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_data.Time();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.hour = value;
                            else
                                delete message.hour;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.minute = value;
                            else
                                delete message.minute;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.second = value;
                            else
                                delete message.second;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Time message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_data.Time
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_data.Time} Time
             */
            Time.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_data.Time)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_data.Time: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_data.Time();
                if (object.hour != null)
                    if ($Number(object.hour) !== 0)
                        message.hour = object.hour | 0;
                if (object.minute != null)
                    if ($Number(object.minute) !== 0)
                        message.minute = object.minute | 0;
                if (object.second != null)
                    if ($Number(object.second) !== 0)
                        message.second = object.second | 0;
                return message;
            };

            /**
             * Creates a plain object from a Time message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_data.Time
             * @static
             * @param {telemetry.vehicle_data.Time} message Time
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Time.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.hour = 0;
                    object.minute = 0;
                    object.second = 0;
                }
                if (message.hour != null && $Object.hasOwnProperty.call(message, "hour"))
                    object.hour = message.hour;
                if (message.minute != null && $Object.hasOwnProperty.call(message, "minute"))
                    object.minute = message.minute;
                if (message.second != null && $Object.hasOwnProperty.call(message, "second"))
                    object.second = message.second;
                return object;
            };

            /**
             * Converts this Time to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_data.Time
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Time.prototype.toJSON = function() {
                return Time.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Time;
        })();

        vehicle_data.TireLocation = (function() {

            /**
             * Properties of a TireLocation.
             * @typedef {Object} telemetry.vehicle_data.TireLocation.$Properties
             * @property {boolean|null} [frontLeft] TireLocation frontLeft
             * @property {boolean|null} [frontRight] TireLocation frontRight
             * @property {boolean|null} [rearLeft] TireLocation rearLeft
             * @property {boolean|null} [rearRight] TireLocation rearRight
             * @property {boolean|null} [semiMiddleAxleLeft_2] TireLocation semiMiddleAxleLeft_2
             * @property {boolean|null} [semiMiddleAxleRight_2] TireLocation semiMiddleAxleRight_2
             * @property {boolean|null} [semiRearAxleLeft] TireLocation semiRearAxleLeft
             * @property {boolean|null} [semiRearAxleRight] TireLocation semiRearAxleRight
             * @property {boolean|null} [semiRearAxleLeft_2] TireLocation semiRearAxleLeft_2
             * @property {boolean|null} [semiRearAxleRight_2] TireLocation semiRearAxleRight_2
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TireLocation.
             * @memberof telemetry.vehicle_data
             * @interface ITireLocation
             * @augments telemetry.vehicle_data.TireLocation.$Properties
             * @deprecated Use telemetry.vehicle_data.TireLocation.$Properties instead.
             */

            /**
             * Shape of a TireLocation.
             * @typedef {telemetry.vehicle_data.TireLocation.$Properties} telemetry.vehicle_data.TireLocation.$Shape
             */

            /**
             * Constructs a new TireLocation.
             * @memberof telemetry.vehicle_data
             * @classdesc Represents a TireLocation.
             * @constructor
             * @param {telemetry.vehicle_data.TireLocation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TireLocation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TireLocation frontLeft.
             * @member {boolean} frontLeft
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.frontLeft = false;

            /**
             * TireLocation frontRight.
             * @member {boolean} frontRight
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.frontRight = false;

            /**
             * TireLocation rearLeft.
             * @member {boolean} rearLeft
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.rearLeft = false;

            /**
             * TireLocation rearRight.
             * @member {boolean} rearRight
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.rearRight = false;

            /**
             * TireLocation semiMiddleAxleLeft_2.
             * @member {boolean} semiMiddleAxleLeft_2
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.semiMiddleAxleLeft_2 = false;

            /**
             * TireLocation semiMiddleAxleRight_2.
             * @member {boolean} semiMiddleAxleRight_2
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.semiMiddleAxleRight_2 = false;

            /**
             * TireLocation semiRearAxleLeft.
             * @member {boolean} semiRearAxleLeft
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.semiRearAxleLeft = false;

            /**
             * TireLocation semiRearAxleRight.
             * @member {boolean} semiRearAxleRight
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.semiRearAxleRight = false;

            /**
             * TireLocation semiRearAxleLeft_2.
             * @member {boolean} semiRearAxleLeft_2
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.semiRearAxleLeft_2 = false;

            /**
             * TireLocation semiRearAxleRight_2.
             * @member {boolean} semiRearAxleRight_2
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             */
            TireLocation.prototype.semiRearAxleRight_2 = false;

            /**
             * Creates a new TireLocation instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_data.TireLocation
             * @static
             * @param {telemetry.vehicle_data.TireLocation.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_data.TireLocation} TireLocation instance
             * @type {{
             *   (properties: telemetry.vehicle_data.TireLocation.$Shape): telemetry.vehicle_data.TireLocation & telemetry.vehicle_data.TireLocation.$Shape;
             *   (properties?: telemetry.vehicle_data.TireLocation.$Properties): telemetry.vehicle_data.TireLocation;
             * }}
             */
            TireLocation.create = function(properties) {
                return new TireLocation(properties);
            };

            /**
             * Encodes the specified TireLocation message. Does not implicitly {@link telemetry.vehicle_data.TireLocation.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_data.TireLocation
             * @static
             * @param {telemetry.vehicle_data.TireLocation.$Properties} message TireLocation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TireLocation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.frontLeft != null && $Object.hasOwnProperty.call(message, "frontLeft") && message.frontLeft !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.frontLeft);
                if (message.frontRight != null && $Object.hasOwnProperty.call(message, "frontRight") && message.frontRight !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.frontRight);
                if (message.rearLeft != null && $Object.hasOwnProperty.call(message, "rearLeft") && message.rearLeft !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.rearLeft);
                if (message.rearRight != null && $Object.hasOwnProperty.call(message, "rearRight") && message.rearRight !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.rearRight);
                if (message.semiMiddleAxleLeft_2 != null && $Object.hasOwnProperty.call(message, "semiMiddleAxleLeft_2") && message.semiMiddleAxleLeft_2 !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.semiMiddleAxleLeft_2);
                if (message.semiMiddleAxleRight_2 != null && $Object.hasOwnProperty.call(message, "semiMiddleAxleRight_2") && message.semiMiddleAxleRight_2 !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.semiMiddleAxleRight_2);
                if (message.semiRearAxleLeft != null && $Object.hasOwnProperty.call(message, "semiRearAxleLeft") && message.semiRearAxleLeft !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.semiRearAxleLeft);
                if (message.semiRearAxleRight != null && $Object.hasOwnProperty.call(message, "semiRearAxleRight") && message.semiRearAxleRight !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.semiRearAxleRight);
                if (message.semiRearAxleLeft_2 != null && $Object.hasOwnProperty.call(message, "semiRearAxleLeft_2") && message.semiRearAxleLeft_2 !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.semiRearAxleLeft_2);
                if (message.semiRearAxleRight_2 != null && $Object.hasOwnProperty.call(message, "semiRearAxleRight_2") && message.semiRearAxleRight_2 !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.semiRearAxleRight_2);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TireLocation message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_data.TireLocation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.TireLocation & telemetry.vehicle_data.TireLocation.$Shape} TireLocation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TireLocation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_data.TireLocation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.frontLeft = value;
                            else
                                delete message.frontLeft;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.frontRight = value;
                            else
                                delete message.frontRight;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.rearLeft = value;
                            else
                                delete message.rearLeft;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.rearRight = value;
                            else
                                delete message.rearRight;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.semiMiddleAxleLeft_2 = value;
                            else
                                delete message.semiMiddleAxleLeft_2;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.semiMiddleAxleRight_2 = value;
                            else
                                delete message.semiMiddleAxleRight_2;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.semiRearAxleLeft = value;
                            else
                                delete message.semiRearAxleLeft;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.semiRearAxleRight = value;
                            else
                                delete message.semiRearAxleRight;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.semiRearAxleLeft_2 = value;
                            else
                                delete message.semiRearAxleLeft_2;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.semiRearAxleRight_2 = value;
                            else
                                delete message.semiRearAxleRight_2;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a TireLocation message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_data.TireLocation
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_data.TireLocation} TireLocation
             */
            TireLocation.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_data.TireLocation)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_data.TireLocation: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_data.TireLocation();
                if (object.frontLeft != null)
                    if (object.frontLeft)
                        message.frontLeft = $Boolean(object.frontLeft);
                if (object.frontRight != null)
                    if (object.frontRight)
                        message.frontRight = $Boolean(object.frontRight);
                if (object.rearLeft != null)
                    if (object.rearLeft)
                        message.rearLeft = $Boolean(object.rearLeft);
                if (object.rearRight != null)
                    if (object.rearRight)
                        message.rearRight = $Boolean(object.rearRight);
                if (object.semiMiddleAxleLeft_2 != null)
                    if (object.semiMiddleAxleLeft_2)
                        message.semiMiddleAxleLeft_2 = $Boolean(object.semiMiddleAxleLeft_2);
                if (object.semiMiddleAxleRight_2 != null)
                    if (object.semiMiddleAxleRight_2)
                        message.semiMiddleAxleRight_2 = $Boolean(object.semiMiddleAxleRight_2);
                if (object.semiRearAxleLeft != null)
                    if (object.semiRearAxleLeft)
                        message.semiRearAxleLeft = $Boolean(object.semiRearAxleLeft);
                if (object.semiRearAxleRight != null)
                    if (object.semiRearAxleRight)
                        message.semiRearAxleRight = $Boolean(object.semiRearAxleRight);
                if (object.semiRearAxleLeft_2 != null)
                    if (object.semiRearAxleLeft_2)
                        message.semiRearAxleLeft_2 = $Boolean(object.semiRearAxleLeft_2);
                if (object.semiRearAxleRight_2 != null)
                    if (object.semiRearAxleRight_2)
                        message.semiRearAxleRight_2 = $Boolean(object.semiRearAxleRight_2);
                return message;
            };

            /**
             * Creates a plain object from a TireLocation message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_data.TireLocation
             * @static
             * @param {telemetry.vehicle_data.TireLocation} message TireLocation
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TireLocation.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.frontLeft = false;
                    object.frontRight = false;
                    object.rearLeft = false;
                    object.rearRight = false;
                    object.semiMiddleAxleLeft_2 = false;
                    object.semiMiddleAxleRight_2 = false;
                    object.semiRearAxleLeft = false;
                    object.semiRearAxleRight = false;
                    object.semiRearAxleLeft_2 = false;
                    object.semiRearAxleRight_2 = false;
                }
                if (message.frontLeft != null && $Object.hasOwnProperty.call(message, "frontLeft"))
                    object.frontLeft = message.frontLeft;
                if (message.frontRight != null && $Object.hasOwnProperty.call(message, "frontRight"))
                    object.frontRight = message.frontRight;
                if (message.rearLeft != null && $Object.hasOwnProperty.call(message, "rearLeft"))
                    object.rearLeft = message.rearLeft;
                if (message.rearRight != null && $Object.hasOwnProperty.call(message, "rearRight"))
                    object.rearRight = message.rearRight;
                if (message.semiMiddleAxleLeft_2 != null && $Object.hasOwnProperty.call(message, "semiMiddleAxleLeft_2"))
                    object.semiMiddleAxleLeft_2 = message.semiMiddleAxleLeft_2;
                if (message.semiMiddleAxleRight_2 != null && $Object.hasOwnProperty.call(message, "semiMiddleAxleRight_2"))
                    object.semiMiddleAxleRight_2 = message.semiMiddleAxleRight_2;
                if (message.semiRearAxleLeft != null && $Object.hasOwnProperty.call(message, "semiRearAxleLeft"))
                    object.semiRearAxleLeft = message.semiRearAxleLeft;
                if (message.semiRearAxleRight != null && $Object.hasOwnProperty.call(message, "semiRearAxleRight"))
                    object.semiRearAxleRight = message.semiRearAxleRight;
                if (message.semiRearAxleLeft_2 != null && $Object.hasOwnProperty.call(message, "semiRearAxleLeft_2"))
                    object.semiRearAxleLeft_2 = message.semiRearAxleLeft_2;
                if (message.semiRearAxleRight_2 != null && $Object.hasOwnProperty.call(message, "semiRearAxleRight_2"))
                    object.semiRearAxleRight_2 = message.semiRearAxleRight_2;
                return object;
            };

            /**
             * Converts this TireLocation to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_data.TireLocation
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TireLocation.prototype.toJSON = function() {
                return TireLocation.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TireLocation;
        })();

        vehicle_data.Doors = (function() {

            /**
             * Properties of a Doors.
             * @typedef {Object} telemetry.vehicle_data.Doors.$Properties
             * @property {boolean|null} [DriverFront] Doors DriverFront
             * @property {boolean|null} [DriverRear] Doors DriverRear
             * @property {boolean|null} [PassengerFront] Doors PassengerFront
             * @property {boolean|null} [PassengerRear] Doors PassengerRear
             * @property {boolean|null} [TrunkFront] Doors TrunkFront
             * @property {boolean|null} [TrunkRear] Doors TrunkRear
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Doors.
             * @memberof telemetry.vehicle_data
             * @interface IDoors
             * @augments telemetry.vehicle_data.Doors.$Properties
             * @deprecated Use telemetry.vehicle_data.Doors.$Properties instead.
             */

            /**
             * Shape of a Doors.
             * @typedef {telemetry.vehicle_data.Doors.$Properties} telemetry.vehicle_data.Doors.$Shape
             */

            /**
             * Constructs a new Doors.
             * @memberof telemetry.vehicle_data
             * @classdesc Represents a Doors.
             * @constructor
             * @param {telemetry.vehicle_data.Doors.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Doors = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Doors DriverFront.
             * @member {boolean} DriverFront
             * @memberof telemetry.vehicle_data.Doors
             * @instance
             */
            Doors.prototype.DriverFront = false;

            /**
             * Doors DriverRear.
             * @member {boolean} DriverRear
             * @memberof telemetry.vehicle_data.Doors
             * @instance
             */
            Doors.prototype.DriverRear = false;

            /**
             * Doors PassengerFront.
             * @member {boolean} PassengerFront
             * @memberof telemetry.vehicle_data.Doors
             * @instance
             */
            Doors.prototype.PassengerFront = false;

            /**
             * Doors PassengerRear.
             * @member {boolean} PassengerRear
             * @memberof telemetry.vehicle_data.Doors
             * @instance
             */
            Doors.prototype.PassengerRear = false;

            /**
             * Doors TrunkFront.
             * @member {boolean} TrunkFront
             * @memberof telemetry.vehicle_data.Doors
             * @instance
             */
            Doors.prototype.TrunkFront = false;

            /**
             * Doors TrunkRear.
             * @member {boolean} TrunkRear
             * @memberof telemetry.vehicle_data.Doors
             * @instance
             */
            Doors.prototype.TrunkRear = false;

            /**
             * Creates a new Doors instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_data.Doors
             * @static
             * @param {telemetry.vehicle_data.Doors.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_data.Doors} Doors instance
             * @type {{
             *   (properties: telemetry.vehicle_data.Doors.$Shape): telemetry.vehicle_data.Doors & telemetry.vehicle_data.Doors.$Shape;
             *   (properties?: telemetry.vehicle_data.Doors.$Properties): telemetry.vehicle_data.Doors;
             * }}
             */
            Doors.create = function(properties) {
                return new Doors(properties);
            };

            /**
             * Encodes the specified Doors message. Does not implicitly {@link telemetry.vehicle_data.Doors.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_data.Doors
             * @static
             * @param {telemetry.vehicle_data.Doors.$Properties} message Doors message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Doors.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.DriverFront != null && $Object.hasOwnProperty.call(message, "DriverFront") && message.DriverFront !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.DriverFront);
                if (message.DriverRear != null && $Object.hasOwnProperty.call(message, "DriverRear") && message.DriverRear !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.DriverRear);
                if (message.PassengerFront != null && $Object.hasOwnProperty.call(message, "PassengerFront") && message.PassengerFront !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.PassengerFront);
                if (message.PassengerRear != null && $Object.hasOwnProperty.call(message, "PassengerRear") && message.PassengerRear !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.PassengerRear);
                if (message.TrunkFront != null && $Object.hasOwnProperty.call(message, "TrunkFront") && message.TrunkFront !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.TrunkFront);
                if (message.TrunkRear != null && $Object.hasOwnProperty.call(message, "TrunkRear") && message.TrunkRear !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.TrunkRear);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Doors message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_data.Doors
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Doors & telemetry.vehicle_data.Doors.$Shape} Doors
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Doors.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_data.Doors();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.DriverFront = value;
                            else
                                delete message.DriverFront;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.DriverRear = value;
                            else
                                delete message.DriverRear;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.PassengerFront = value;
                            else
                                delete message.PassengerFront;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.PassengerRear = value;
                            else
                                delete message.PassengerRear;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.TrunkFront = value;
                            else
                                delete message.TrunkFront;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.TrunkRear = value;
                            else
                                delete message.TrunkRear;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Doors message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_data.Doors
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_data.Doors} Doors
             */
            Doors.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_data.Doors)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_data.Doors: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_data.Doors();
                if (object.DriverFront != null)
                    if (object.DriverFront)
                        message.DriverFront = $Boolean(object.DriverFront);
                if (object.DriverRear != null)
                    if (object.DriverRear)
                        message.DriverRear = $Boolean(object.DriverRear);
                if (object.PassengerFront != null)
                    if (object.PassengerFront)
                        message.PassengerFront = $Boolean(object.PassengerFront);
                if (object.PassengerRear != null)
                    if (object.PassengerRear)
                        message.PassengerRear = $Boolean(object.PassengerRear);
                if (object.TrunkFront != null)
                    if (object.TrunkFront)
                        message.TrunkFront = $Boolean(object.TrunkFront);
                if (object.TrunkRear != null)
                    if (object.TrunkRear)
                        message.TrunkRear = $Boolean(object.TrunkRear);
                return message;
            };

            /**
             * Creates a plain object from a Doors message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_data.Doors
             * @static
             * @param {telemetry.vehicle_data.Doors} message Doors
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Doors.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.DriverFront = false;
                    object.DriverRear = false;
                    object.PassengerFront = false;
                    object.PassengerRear = false;
                    object.TrunkFront = false;
                    object.TrunkRear = false;
                }
                if (message.DriverFront != null && $Object.hasOwnProperty.call(message, "DriverFront"))
                    object.DriverFront = message.DriverFront;
                if (message.DriverRear != null && $Object.hasOwnProperty.call(message, "DriverRear"))
                    object.DriverRear = message.DriverRear;
                if (message.PassengerFront != null && $Object.hasOwnProperty.call(message, "PassengerFront"))
                    object.PassengerFront = message.PassengerFront;
                if (message.PassengerRear != null && $Object.hasOwnProperty.call(message, "PassengerRear"))
                    object.PassengerRear = message.PassengerRear;
                if (message.TrunkFront != null && $Object.hasOwnProperty.call(message, "TrunkFront"))
                    object.TrunkFront = message.TrunkFront;
                if (message.TrunkRear != null && $Object.hasOwnProperty.call(message, "TrunkRear"))
                    object.TrunkRear = message.TrunkRear;
                return object;
            };

            /**
             * Converts this Doors to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_data.Doors
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Doors.prototype.toJSON = function() {
                return Doors.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Doors;
        })();

        vehicle_data.LocationValue = (function() {

            /**
             * Properties of a LocationValue.
             * @typedef {Object} telemetry.vehicle_data.LocationValue.$Properties
             * @property {number|null} [latitude] LocationValue latitude
             * @property {number|null} [longitude] LocationValue longitude
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LocationValue.
             * @memberof telemetry.vehicle_data
             * @interface ILocationValue
             * @augments telemetry.vehicle_data.LocationValue.$Properties
             * @deprecated Use telemetry.vehicle_data.LocationValue.$Properties instead.
             */

            /**
             * Shape of a LocationValue.
             * @typedef {telemetry.vehicle_data.LocationValue.$Properties} telemetry.vehicle_data.LocationValue.$Shape
             */

            /**
             * Constructs a new LocationValue.
             * @memberof telemetry.vehicle_data
             * @classdesc Represents a LocationValue.
             * @constructor
             * @param {telemetry.vehicle_data.LocationValue.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LocationValue = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LocationValue latitude.
             * @member {number} latitude
             * @memberof telemetry.vehicle_data.LocationValue
             * @instance
             */
            LocationValue.prototype.latitude = 0;

            /**
             * LocationValue longitude.
             * @member {number} longitude
             * @memberof telemetry.vehicle_data.LocationValue
             * @instance
             */
            LocationValue.prototype.longitude = 0;

            /**
             * Creates a new LocationValue instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_data.LocationValue
             * @static
             * @param {telemetry.vehicle_data.LocationValue.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_data.LocationValue} LocationValue instance
             * @type {{
             *   (properties: telemetry.vehicle_data.LocationValue.$Shape): telemetry.vehicle_data.LocationValue & telemetry.vehicle_data.LocationValue.$Shape;
             *   (properties?: telemetry.vehicle_data.LocationValue.$Properties): telemetry.vehicle_data.LocationValue;
             * }}
             */
            LocationValue.create = function(properties) {
                return new LocationValue(properties);
            };

            /**
             * Encodes the specified LocationValue message. Does not implicitly {@link telemetry.vehicle_data.LocationValue.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_data.LocationValue
             * @static
             * @param {telemetry.vehicle_data.LocationValue.$Properties} message LocationValue message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LocationValue.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.latitude != null && $Object.hasOwnProperty.call(message, "latitude") && !$Object.is(message.latitude, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.latitude);
                if (message.longitude != null && $Object.hasOwnProperty.call(message, "longitude") && !$Object.is(message.longitude, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.longitude);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LocationValue message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_data.LocationValue
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.LocationValue & telemetry.vehicle_data.LocationValue.$Shape} LocationValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LocationValue.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_data.LocationValue();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.latitude = value;
                            else
                                delete message.latitude;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.longitude = value;
                            else
                                delete message.longitude;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a LocationValue message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_data.LocationValue
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_data.LocationValue} LocationValue
             */
            LocationValue.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_data.LocationValue)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_data.LocationValue: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_data.LocationValue();
                if (object.latitude != null)
                    if (!$Object.is($Number(object.latitude), 0))
                        message.latitude = $Number(object.latitude);
                if (object.longitude != null)
                    if (!$Object.is($Number(object.longitude), 0))
                        message.longitude = $Number(object.longitude);
                return message;
            };

            /**
             * Creates a plain object from a LocationValue message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_data.LocationValue
             * @static
             * @param {telemetry.vehicle_data.LocationValue} message LocationValue
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            LocationValue.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.latitude = 0;
                    object.longitude = 0;
                }
                if (message.latitude != null && $Object.hasOwnProperty.call(message, "latitude"))
                    object.latitude = options.json && !$isFinite(message.latitude) ? $String(message.latitude) : message.latitude;
                if (message.longitude != null && $Object.hasOwnProperty.call(message, "longitude"))
                    object.longitude = options.json && !$isFinite(message.longitude) ? $String(message.longitude) : message.longitude;
                return object;
            };

            /**
             * Converts this LocationValue to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_data.LocationValue
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            LocationValue.prototype.toJSON = function() {
                return LocationValue.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LocationValue;
        })();

        /**
         * Field enum.
         * @name telemetry.vehicle_data.Field
         * @enum {number}
         * @property {number} Unknown=0 Unknown value
         * @property {number} DriveRail=1 DriveRail value
         * @property {number} ChargeState=2 ChargeState value
         * @property {number} BmsFullchargecomplete=3 BmsFullchargecomplete value
         * @property {number} VehicleSpeed=4 VehicleSpeed value
         * @property {number} Odometer=5 Odometer value
         * @property {number} PackVoltage=6 PackVoltage value
         * @property {number} PackCurrent=7 PackCurrent value
         * @property {number} Soc=8 Soc value
         * @property {number} DCDCEnable=9 DCDCEnable value
         * @property {number} Gear=10 Gear value
         * @property {number} IsolationResistance=11 IsolationResistance value
         * @property {number} PedalPosition=12 PedalPosition value
         * @property {number} BrakePedal=13 BrakePedal value
         * @property {number} DiStateR=14 DiStateR value
         * @property {number} DiHeatsinkTR=15 DiHeatsinkTR value
         * @property {number} DiAxleSpeedR=16 DiAxleSpeedR value
         * @property {number} DiTorquemotor=17 DiTorquemotor value
         * @property {number} DiStatorTempR=18 DiStatorTempR value
         * @property {number} DiVBatR=19 DiVBatR value
         * @property {number} DiMotorCurrentR=20 DiMotorCurrentR value
         * @property {number} Location=21 Location value
         * @property {number} GpsState=22 GpsState value
         * @property {number} GpsHeading=23 GpsHeading value
         * @property {number} NumBrickVoltageMax=24 NumBrickVoltageMax value
         * @property {number} BrickVoltageMax=25 BrickVoltageMax value
         * @property {number} NumBrickVoltageMin=26 NumBrickVoltageMin value
         * @property {number} BrickVoltageMin=27 BrickVoltageMin value
         * @property {number} NumModuleTempMax=28 NumModuleTempMax value
         * @property {number} ModuleTempMax=29 ModuleTempMax value
         * @property {number} NumModuleTempMin=30 NumModuleTempMin value
         * @property {number} ModuleTempMin=31 ModuleTempMin value
         * @property {number} RatedRange=32 RatedRange value
         * @property {number} Hvil=33 Hvil value
         * @property {number} DCChargingEnergyIn=34 DCChargingEnergyIn value
         * @property {number} DCChargingPower=35 DCChargingPower value
         * @property {number} ACChargingEnergyIn=36 ACChargingEnergyIn value
         * @property {number} ACChargingPower=37 ACChargingPower value
         * @property {number} ChargeLimitSoc=38 ChargeLimitSoc value
         * @property {number} FastChargerPresent=39 FastChargerPresent value
         * @property {number} EstBatteryRange=40 EstBatteryRange value
         * @property {number} IdealBatteryRange=41 IdealBatteryRange value
         * @property {number} BatteryLevel=42 BatteryLevel value
         * @property {number} TimeToFullCharge=43 TimeToFullCharge value
         * @property {number} ScheduledChargingStartTime=44 ScheduledChargingStartTime value
         * @property {number} ScheduledChargingPending=45 ScheduledChargingPending value
         * @property {number} ScheduledDepartureTime=46 ScheduledDepartureTime value
         * @property {number} PreconditioningEnabled=47 PreconditioningEnabled value
         * @property {number} ScheduledChargingMode=48 ScheduledChargingMode value
         * @property {number} ChargeAmps=49 ChargeAmps value
         * @property {number} ChargeEnableRequest=50 ChargeEnableRequest value
         * @property {number} ChargerPhases=51 ChargerPhases value
         * @property {number} ChargePortColdWeatherMode=52 ChargePortColdWeatherMode value
         * @property {number} ChargeCurrentRequest=53 ChargeCurrentRequest value
         * @property {number} ChargeCurrentRequestMax=54 ChargeCurrentRequestMax value
         * @property {number} BatteryHeaterOn=55 BatteryHeaterOn value
         * @property {number} NotEnoughPowerToHeat=56 NotEnoughPowerToHeat value
         * @property {number} SuperchargerSessionTripPlanner=57 SuperchargerSessionTripPlanner value
         * @property {number} DoorState=58 DoorState value
         * @property {number} Locked=59 Locked value
         * @property {number} FdWindow=60 FdWindow value
         * @property {number} FpWindow=61 FpWindow value
         * @property {number} RdWindow=62 RdWindow value
         * @property {number} RpWindow=63 RpWindow value
         * @property {number} VehicleName=64 VehicleName value
         * @property {number} SentryMode=65 SentryMode value
         * @property {number} SpeedLimitMode=66 SpeedLimitMode value
         * @property {number} CurrentLimitMph=67 CurrentLimitMph value
         * @property {number} Version=68 Version value
         * @property {number} TpmsPressureFl=69 TpmsPressureFl value
         * @property {number} TpmsPressureFr=70 TpmsPressureFr value
         * @property {number} TpmsPressureRl=71 TpmsPressureRl value
         * @property {number} TpmsPressureRr=72 TpmsPressureRr value
         * @property {number} SemitruckTpmsPressureRe1L0=73 SemitruckTpmsPressureRe1L0 value
         * @property {number} SemitruckTpmsPressureRe1L1=74 SemitruckTpmsPressureRe1L1 value
         * @property {number} SemitruckTpmsPressureRe1R0=75 SemitruckTpmsPressureRe1R0 value
         * @property {number} SemitruckTpmsPressureRe1R1=76 SemitruckTpmsPressureRe1R1 value
         * @property {number} SemitruckTpmsPressureRe2L0=77 SemitruckTpmsPressureRe2L0 value
         * @property {number} SemitruckTpmsPressureRe2L1=78 SemitruckTpmsPressureRe2L1 value
         * @property {number} SemitruckTpmsPressureRe2R0=79 SemitruckTpmsPressureRe2R0 value
         * @property {number} SemitruckTpmsPressureRe2R1=80 SemitruckTpmsPressureRe2R1 value
         * @property {number} TpmsLastSeenPressureTimeFl=81 TpmsLastSeenPressureTimeFl value
         * @property {number} TpmsLastSeenPressureTimeFr=82 TpmsLastSeenPressureTimeFr value
         * @property {number} TpmsLastSeenPressureTimeRl=83 TpmsLastSeenPressureTimeRl value
         * @property {number} TpmsLastSeenPressureTimeRr=84 TpmsLastSeenPressureTimeRr value
         * @property {number} InsideTemp=85 InsideTemp value
         * @property {number} OutsideTemp=86 OutsideTemp value
         * @property {number} SeatHeaterLeft=87 SeatHeaterLeft value
         * @property {number} SeatHeaterRight=88 SeatHeaterRight value
         * @property {number} SeatHeaterRearLeft=89 SeatHeaterRearLeft value
         * @property {number} SeatHeaterRearRight=90 SeatHeaterRearRight value
         * @property {number} SeatHeaterRearCenter=91 SeatHeaterRearCenter value
         * @property {number} AutoSeatClimateLeft=92 AutoSeatClimateLeft value
         * @property {number} AutoSeatClimateRight=93 AutoSeatClimateRight value
         * @property {number} DriverSeatBelt=94 DriverSeatBelt value
         * @property {number} PassengerSeatBelt=95 PassengerSeatBelt value
         * @property {number} DriverSeatOccupied=96 DriverSeatOccupied value
         * @property {number} SemitruckPassengerSeatFoldPosition=97 SemitruckPassengerSeatFoldPosition value
         * @property {number} LateralAcceleration=98 LateralAcceleration value
         * @property {number} LongitudinalAcceleration=99 LongitudinalAcceleration value
         * @property {number} Deprecated_2=100 Deprecated_2 value
         * @property {number} CruiseSetSpeed=101 CruiseSetSpeed value
         * @property {number} LifetimeEnergyUsed=102 LifetimeEnergyUsed value
         * @property {number} LifetimeEnergyUsedDrive=103 LifetimeEnergyUsedDrive value
         * @property {number} SemitruckTractorParkBrakeStatus=104 SemitruckTractorParkBrakeStatus value
         * @property {number} SemitruckTrailerParkBrakeStatus=105 SemitruckTrailerParkBrakeStatus value
         * @property {number} BrakePedalPos=106 BrakePedalPos value
         * @property {number} RouteLastUpdated=107 RouteLastUpdated value
         * @property {number} RouteLine=108 RouteLine value
         * @property {number} MilesToArrival=109 MilesToArrival value
         * @property {number} MinutesToArrival=110 MinutesToArrival value
         * @property {number} OriginLocation=111 OriginLocation value
         * @property {number} DestinationLocation=112 DestinationLocation value
         * @property {number} CarType=113 CarType value
         * @property {number} Trim=114 Trim value
         * @property {number} ExteriorColor=115 ExteriorColor value
         * @property {number} RoofColor=116 RoofColor value
         * @property {number} ChargePort=117 ChargePort value
         * @property {number} ChargePortLatch=118 ChargePortLatch value
         * @property {number} Experimental_1=119 Experimental_1 value
         * @property {number} Experimental_2=120 Experimental_2 value
         * @property {number} Experimental_3=121 Experimental_3 value
         * @property {number} Experimental_4=122 Experimental_4 value
         * @property {number} GuestModeEnabled=123 GuestModeEnabled value
         * @property {number} PinToDriveEnabled=124 PinToDriveEnabled value
         * @property {number} PairedPhoneKeyAndKeyFobQty=125 PairedPhoneKeyAndKeyFobQty value
         * @property {number} CruiseFollowDistance=126 CruiseFollowDistance value
         * @property {number} AutomaticBlindSpotCamera=127 AutomaticBlindSpotCamera value
         * @property {number} BlindSpotCollisionWarningChime=128 BlindSpotCollisionWarningChime value
         * @property {number} SpeedLimitWarning=129 SpeedLimitWarning value
         * @property {number} ForwardCollisionWarning=130 ForwardCollisionWarning value
         * @property {number} LaneDepartureAvoidance=131 LaneDepartureAvoidance value
         * @property {number} EmergencyLaneDepartureAvoidance=132 EmergencyLaneDepartureAvoidance value
         * @property {number} AutomaticEmergencyBrakingOff=133 AutomaticEmergencyBrakingOff value
         * @property {number} LifetimeEnergyGainedRegen=134 LifetimeEnergyGainedRegen value
         * @property {number} DiStateF=135 DiStateF value
         * @property {number} DiStateREL=136 DiStateREL value
         * @property {number} DiStateRER=137 DiStateRER value
         * @property {number} DiHeatsinkTF=138 DiHeatsinkTF value
         * @property {number} DiHeatsinkTREL=139 DiHeatsinkTREL value
         * @property {number} DiHeatsinkTRER=140 DiHeatsinkTRER value
         * @property {number} DiAxleSpeedF=141 DiAxleSpeedF value
         * @property {number} DiAxleSpeedREL=142 DiAxleSpeedREL value
         * @property {number} DiAxleSpeedRER=143 DiAxleSpeedRER value
         * @property {number} DiSlaveTorqueCmd=144 DiSlaveTorqueCmd value
         * @property {number} DiTorqueActualR=145 DiTorqueActualR value
         * @property {number} DiTorqueActualF=146 DiTorqueActualF value
         * @property {number} DiTorqueActualREL=147 DiTorqueActualREL value
         * @property {number} DiTorqueActualRER=148 DiTorqueActualRER value
         * @property {number} DiStatorTempF=149 DiStatorTempF value
         * @property {number} DiStatorTempREL=150 DiStatorTempREL value
         * @property {number} DiStatorTempRER=151 DiStatorTempRER value
         * @property {number} DiVBatF=152 DiVBatF value
         * @property {number} DiVBatREL=153 DiVBatREL value
         * @property {number} DiVBatRER=154 DiVBatRER value
         * @property {number} DiMotorCurrentF=155 DiMotorCurrentF value
         * @property {number} DiMotorCurrentREL=156 DiMotorCurrentREL value
         * @property {number} DiMotorCurrentRER=157 DiMotorCurrentRER value
         * @property {number} EnergyRemaining=158 EnergyRemaining value
         * @property {number} ServiceMode=159 ServiceMode value
         * @property {number} BMSState=160 BMSState value
         * @property {number} GuestModeMobileAccessState=161 GuestModeMobileAccessState value
         * @property {number} Deprecated_1=162 Deprecated_1 value
         * @property {number} DestinationName=163 DestinationName value
         * @property {number} DiInverterTR=164 DiInverterTR value
         * @property {number} DiInverterTF=165 DiInverterTF value
         * @property {number} DiInverterTREL=166 DiInverterTREL value
         * @property {number} DiInverterTRER=167 DiInverterTRER value
         * @property {number} Experimental_5=168 Experimental_5 value
         * @property {number} Experimental_6=169 Experimental_6 value
         * @property {number} Experimental_7=170 Experimental_7 value
         * @property {number} Experimental_8=171 Experimental_8 value
         * @property {number} Experimental_9=172 Experimental_9 value
         * @property {number} Experimental_10=173 Experimental_10 value
         * @property {number} Experimental_11=174 Experimental_11 value
         * @property {number} Experimental_12=175 Experimental_12 value
         * @property {number} Experimental_13=176 Experimental_13 value
         * @property {number} Experimental_14=177 Experimental_14 value
         * @property {number} Experimental_15=178 Experimental_15 value
         * @property {number} DetailedChargeState=179 DetailedChargeState value
         * @property {number} CabinOverheatProtectionMode=180 CabinOverheatProtectionMode value
         * @property {number} CabinOverheatProtectionTemperatureLimit=181 CabinOverheatProtectionTemperatureLimit value
         * @property {number} CenterDisplay=182 CenterDisplay value
         * @property {number} ChargePortDoorOpen=183 ChargePortDoorOpen value
         * @property {number} ChargerVoltage=184 ChargerVoltage value
         * @property {number} ChargingCableType=185 ChargingCableType value
         * @property {number} ClimateKeeperMode=186 ClimateKeeperMode value
         * @property {number} DefrostForPreconditioning=187 DefrostForPreconditioning value
         * @property {number} DefrostMode=188 DefrostMode value
         * @property {number} EfficiencyPackage=189 EfficiencyPackage value
         * @property {number} EstimatedHoursToChargeTermination=190 EstimatedHoursToChargeTermination value
         * @property {number} EuropeVehicle=191 EuropeVehicle value
         * @property {number} ExpectedEnergyPercentAtTripArrival=192 ExpectedEnergyPercentAtTripArrival value
         * @property {number} FastChargerType=193 FastChargerType value
         * @property {number} HomelinkDeviceCount=194 HomelinkDeviceCount value
         * @property {number} HomelinkNearby=195 HomelinkNearby value
         * @property {number} HvacACEnabled=196 HvacACEnabled value
         * @property {number} HvacAutoMode=197 HvacAutoMode value
         * @property {number} HvacFanSpeed=198 HvacFanSpeed value
         * @property {number} HvacFanStatus=199 HvacFanStatus value
         * @property {number} HvacLeftTemperatureRequest=200 HvacLeftTemperatureRequest value
         * @property {number} HvacPower=201 HvacPower value
         * @property {number} HvacRightTemperatureRequest=202 HvacRightTemperatureRequest value
         * @property {number} HvacSteeringWheelHeatAuto=203 HvacSteeringWheelHeatAuto value
         * @property {number} HvacSteeringWheelHeatLevel=204 HvacSteeringWheelHeatLevel value
         * @property {number} OffroadLightbarPresent=205 OffroadLightbarPresent value
         * @property {number} PowershareHoursLeft=206 PowershareHoursLeft value
         * @property {number} PowershareInstantaneousPowerKW=207 PowershareInstantaneousPowerKW value
         * @property {number} PowershareStatus=208 PowershareStatus value
         * @property {number} PowershareStopReason=209 PowershareStopReason value
         * @property {number} PowershareType=210 PowershareType value
         * @property {number} RearDisplayHvacEnabled=211 RearDisplayHvacEnabled value
         * @property {number} RearSeatHeaters=212 RearSeatHeaters value
         * @property {number} RemoteStartEnabled=213 RemoteStartEnabled value
         * @property {number} RightHandDrive=214 RightHandDrive value
         * @property {number} RouteTrafficMinutesDelay=215 RouteTrafficMinutesDelay value
         * @property {number} SoftwareUpdateDownloadPercentComplete=216 SoftwareUpdateDownloadPercentComplete value
         * @property {number} SoftwareUpdateExpectedDurationMinutes=217 SoftwareUpdateExpectedDurationMinutes value
         * @property {number} SoftwareUpdateInstallationPercentComplete=218 SoftwareUpdateInstallationPercentComplete value
         * @property {number} SoftwareUpdateScheduledStartTime=219 SoftwareUpdateScheduledStartTime value
         * @property {number} SoftwareUpdateVersion=220 SoftwareUpdateVersion value
         * @property {number} TonneauOpenPercent=221 TonneauOpenPercent value
         * @property {number} TonneauPosition=222 TonneauPosition value
         * @property {number} TonneauTentMode=223 TonneauTentMode value
         * @property {number} TpmsHardWarnings=224 TpmsHardWarnings value
         * @property {number} TpmsSoftWarnings=225 TpmsSoftWarnings value
         * @property {number} ValetModeEnabled=226 ValetModeEnabled value
         * @property {number} WheelType=227 WheelType value
         * @property {number} WiperHeatEnabled=228 WiperHeatEnabled value
         * @property {number} LocatedAtHome=229 LocatedAtHome value
         * @property {number} LocatedAtWork=230 LocatedAtWork value
         * @property {number} LocatedAtFavorite=231 LocatedAtFavorite value
         * @property {number} SettingDistanceUnit=232 SettingDistanceUnit value
         * @property {number} SettingTemperatureUnit=233 SettingTemperatureUnit value
         * @property {number} Setting24HourTime=234 Setting24HourTime value
         * @property {number} SettingTirePressureUnit=235 SettingTirePressureUnit value
         * @property {number} SettingChargeUnit=236 SettingChargeUnit value
         * @property {number} ClimateSeatCoolingFrontLeft=237 ClimateSeatCoolingFrontLeft value
         * @property {number} ClimateSeatCoolingFrontRight=238 ClimateSeatCoolingFrontRight value
         * @property {number} LightsHazardsActive=239 LightsHazardsActive value
         * @property {number} LightsTurnSignal=240 LightsTurnSignal value
         * @property {number} LightsHighBeams=241 LightsHighBeams value
         * @property {number} MediaPlaybackStatus=242 MediaPlaybackStatus value
         * @property {number} MediaPlaybackSource=243 MediaPlaybackSource value
         * @property {number} MediaAudioVolume=244 MediaAudioVolume value
         * @property {number} MediaNowPlayingDuration=245 MediaNowPlayingDuration value
         * @property {number} MediaNowPlayingElapsed=246 MediaNowPlayingElapsed value
         * @property {number} MediaNowPlayingArtist=247 MediaNowPlayingArtist value
         * @property {number} MediaNowPlayingTitle=248 MediaNowPlayingTitle value
         * @property {number} MediaNowPlayingAlbum=249 MediaNowPlayingAlbum value
         * @property {number} MediaNowPlayingStation=250 MediaNowPlayingStation value
         * @property {number} MediaAudioVolumeIncrement=251 MediaAudioVolumeIncrement value
         * @property {number} MediaAudioVolumeMax=252 MediaAudioVolumeMax value
         * @property {number} SunroofInstalled=253 SunroofInstalled value
         * @property {number} SeatVentEnabled=254 SeatVentEnabled value
         * @property {number} RearDefrostEnabled=255 RearDefrostEnabled value
         * @property {number} ChargeRateMilePerHour=256 ChargeRateMilePerHour value
         * @property {number} Deprecated_3=257 Deprecated_3 value
         * @property {number} MilesSinceReset=258 MilesSinceReset value
         * @property {number} SelfDrivingMilesSinceReset=259 SelfDrivingMilesSinceReset value
         */
        vehicle_data.Field = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "Unknown"] = 0;
            values[valuesById[1] = "DriveRail"] = 1;
            values[valuesById[2] = "ChargeState"] = 2;
            values[valuesById[3] = "BmsFullchargecomplete"] = 3;
            values[valuesById[4] = "VehicleSpeed"] = 4;
            values[valuesById[5] = "Odometer"] = 5;
            values[valuesById[6] = "PackVoltage"] = 6;
            values[valuesById[7] = "PackCurrent"] = 7;
            values[valuesById[8] = "Soc"] = 8;
            values[valuesById[9] = "DCDCEnable"] = 9;
            values[valuesById[10] = "Gear"] = 10;
            values[valuesById[11] = "IsolationResistance"] = 11;
            values[valuesById[12] = "PedalPosition"] = 12;
            values[valuesById[13] = "BrakePedal"] = 13;
            values[valuesById[14] = "DiStateR"] = 14;
            values[valuesById[15] = "DiHeatsinkTR"] = 15;
            values[valuesById[16] = "DiAxleSpeedR"] = 16;
            values[valuesById[17] = "DiTorquemotor"] = 17;
            values[valuesById[18] = "DiStatorTempR"] = 18;
            values[valuesById[19] = "DiVBatR"] = 19;
            values[valuesById[20] = "DiMotorCurrentR"] = 20;
            values[valuesById[21] = "Location"] = 21;
            values[valuesById[22] = "GpsState"] = 22;
            values[valuesById[23] = "GpsHeading"] = 23;
            values[valuesById[24] = "NumBrickVoltageMax"] = 24;
            values[valuesById[25] = "BrickVoltageMax"] = 25;
            values[valuesById[26] = "NumBrickVoltageMin"] = 26;
            values[valuesById[27] = "BrickVoltageMin"] = 27;
            values[valuesById[28] = "NumModuleTempMax"] = 28;
            values[valuesById[29] = "ModuleTempMax"] = 29;
            values[valuesById[30] = "NumModuleTempMin"] = 30;
            values[valuesById[31] = "ModuleTempMin"] = 31;
            values[valuesById[32] = "RatedRange"] = 32;
            values[valuesById[33] = "Hvil"] = 33;
            values[valuesById[34] = "DCChargingEnergyIn"] = 34;
            values[valuesById[35] = "DCChargingPower"] = 35;
            values[valuesById[36] = "ACChargingEnergyIn"] = 36;
            values[valuesById[37] = "ACChargingPower"] = 37;
            values[valuesById[38] = "ChargeLimitSoc"] = 38;
            values[valuesById[39] = "FastChargerPresent"] = 39;
            values[valuesById[40] = "EstBatteryRange"] = 40;
            values[valuesById[41] = "IdealBatteryRange"] = 41;
            values[valuesById[42] = "BatteryLevel"] = 42;
            values[valuesById[43] = "TimeToFullCharge"] = 43;
            values[valuesById[44] = "ScheduledChargingStartTime"] = 44;
            values[valuesById[45] = "ScheduledChargingPending"] = 45;
            values[valuesById[46] = "ScheduledDepartureTime"] = 46;
            values[valuesById[47] = "PreconditioningEnabled"] = 47;
            values[valuesById[48] = "ScheduledChargingMode"] = 48;
            values[valuesById[49] = "ChargeAmps"] = 49;
            values[valuesById[50] = "ChargeEnableRequest"] = 50;
            values[valuesById[51] = "ChargerPhases"] = 51;
            values[valuesById[52] = "ChargePortColdWeatherMode"] = 52;
            values[valuesById[53] = "ChargeCurrentRequest"] = 53;
            values[valuesById[54] = "ChargeCurrentRequestMax"] = 54;
            values[valuesById[55] = "BatteryHeaterOn"] = 55;
            values[valuesById[56] = "NotEnoughPowerToHeat"] = 56;
            values[valuesById[57] = "SuperchargerSessionTripPlanner"] = 57;
            values[valuesById[58] = "DoorState"] = 58;
            values[valuesById[59] = "Locked"] = 59;
            values[valuesById[60] = "FdWindow"] = 60;
            values[valuesById[61] = "FpWindow"] = 61;
            values[valuesById[62] = "RdWindow"] = 62;
            values[valuesById[63] = "RpWindow"] = 63;
            values[valuesById[64] = "VehicleName"] = 64;
            values[valuesById[65] = "SentryMode"] = 65;
            values[valuesById[66] = "SpeedLimitMode"] = 66;
            values[valuesById[67] = "CurrentLimitMph"] = 67;
            values[valuesById[68] = "Version"] = 68;
            values[valuesById[69] = "TpmsPressureFl"] = 69;
            values[valuesById[70] = "TpmsPressureFr"] = 70;
            values[valuesById[71] = "TpmsPressureRl"] = 71;
            values[valuesById[72] = "TpmsPressureRr"] = 72;
            values[valuesById[73] = "SemitruckTpmsPressureRe1L0"] = 73;
            values[valuesById[74] = "SemitruckTpmsPressureRe1L1"] = 74;
            values[valuesById[75] = "SemitruckTpmsPressureRe1R0"] = 75;
            values[valuesById[76] = "SemitruckTpmsPressureRe1R1"] = 76;
            values[valuesById[77] = "SemitruckTpmsPressureRe2L0"] = 77;
            values[valuesById[78] = "SemitruckTpmsPressureRe2L1"] = 78;
            values[valuesById[79] = "SemitruckTpmsPressureRe2R0"] = 79;
            values[valuesById[80] = "SemitruckTpmsPressureRe2R1"] = 80;
            values[valuesById[81] = "TpmsLastSeenPressureTimeFl"] = 81;
            values[valuesById[82] = "TpmsLastSeenPressureTimeFr"] = 82;
            values[valuesById[83] = "TpmsLastSeenPressureTimeRl"] = 83;
            values[valuesById[84] = "TpmsLastSeenPressureTimeRr"] = 84;
            values[valuesById[85] = "InsideTemp"] = 85;
            values[valuesById[86] = "OutsideTemp"] = 86;
            values[valuesById[87] = "SeatHeaterLeft"] = 87;
            values[valuesById[88] = "SeatHeaterRight"] = 88;
            values[valuesById[89] = "SeatHeaterRearLeft"] = 89;
            values[valuesById[90] = "SeatHeaterRearRight"] = 90;
            values[valuesById[91] = "SeatHeaterRearCenter"] = 91;
            values[valuesById[92] = "AutoSeatClimateLeft"] = 92;
            values[valuesById[93] = "AutoSeatClimateRight"] = 93;
            values[valuesById[94] = "DriverSeatBelt"] = 94;
            values[valuesById[95] = "PassengerSeatBelt"] = 95;
            values[valuesById[96] = "DriverSeatOccupied"] = 96;
            values[valuesById[97] = "SemitruckPassengerSeatFoldPosition"] = 97;
            values[valuesById[98] = "LateralAcceleration"] = 98;
            values[valuesById[99] = "LongitudinalAcceleration"] = 99;
            values[valuesById[100] = "Deprecated_2"] = 100;
            values[valuesById[101] = "CruiseSetSpeed"] = 101;
            values[valuesById[102] = "LifetimeEnergyUsed"] = 102;
            values[valuesById[103] = "LifetimeEnergyUsedDrive"] = 103;
            values[valuesById[104] = "SemitruckTractorParkBrakeStatus"] = 104;
            values[valuesById[105] = "SemitruckTrailerParkBrakeStatus"] = 105;
            values[valuesById[106] = "BrakePedalPos"] = 106;
            values[valuesById[107] = "RouteLastUpdated"] = 107;
            values[valuesById[108] = "RouteLine"] = 108;
            values[valuesById[109] = "MilesToArrival"] = 109;
            values[valuesById[110] = "MinutesToArrival"] = 110;
            values[valuesById[111] = "OriginLocation"] = 111;
            values[valuesById[112] = "DestinationLocation"] = 112;
            values[valuesById[113] = "CarType"] = 113;
            values[valuesById[114] = "Trim"] = 114;
            values[valuesById[115] = "ExteriorColor"] = 115;
            values[valuesById[116] = "RoofColor"] = 116;
            values[valuesById[117] = "ChargePort"] = 117;
            values[valuesById[118] = "ChargePortLatch"] = 118;
            values[valuesById[119] = "Experimental_1"] = 119;
            values[valuesById[120] = "Experimental_2"] = 120;
            values[valuesById[121] = "Experimental_3"] = 121;
            values[valuesById[122] = "Experimental_4"] = 122;
            values[valuesById[123] = "GuestModeEnabled"] = 123;
            values[valuesById[124] = "PinToDriveEnabled"] = 124;
            values[valuesById[125] = "PairedPhoneKeyAndKeyFobQty"] = 125;
            values[valuesById[126] = "CruiseFollowDistance"] = 126;
            values[valuesById[127] = "AutomaticBlindSpotCamera"] = 127;
            values[valuesById[128] = "BlindSpotCollisionWarningChime"] = 128;
            values[valuesById[129] = "SpeedLimitWarning"] = 129;
            values[valuesById[130] = "ForwardCollisionWarning"] = 130;
            values[valuesById[131] = "LaneDepartureAvoidance"] = 131;
            values[valuesById[132] = "EmergencyLaneDepartureAvoidance"] = 132;
            values[valuesById[133] = "AutomaticEmergencyBrakingOff"] = 133;
            values[valuesById[134] = "LifetimeEnergyGainedRegen"] = 134;
            values[valuesById[135] = "DiStateF"] = 135;
            values[valuesById[136] = "DiStateREL"] = 136;
            values[valuesById[137] = "DiStateRER"] = 137;
            values[valuesById[138] = "DiHeatsinkTF"] = 138;
            values[valuesById[139] = "DiHeatsinkTREL"] = 139;
            values[valuesById[140] = "DiHeatsinkTRER"] = 140;
            values[valuesById[141] = "DiAxleSpeedF"] = 141;
            values[valuesById[142] = "DiAxleSpeedREL"] = 142;
            values[valuesById[143] = "DiAxleSpeedRER"] = 143;
            values[valuesById[144] = "DiSlaveTorqueCmd"] = 144;
            values[valuesById[145] = "DiTorqueActualR"] = 145;
            values[valuesById[146] = "DiTorqueActualF"] = 146;
            values[valuesById[147] = "DiTorqueActualREL"] = 147;
            values[valuesById[148] = "DiTorqueActualRER"] = 148;
            values[valuesById[149] = "DiStatorTempF"] = 149;
            values[valuesById[150] = "DiStatorTempREL"] = 150;
            values[valuesById[151] = "DiStatorTempRER"] = 151;
            values[valuesById[152] = "DiVBatF"] = 152;
            values[valuesById[153] = "DiVBatREL"] = 153;
            values[valuesById[154] = "DiVBatRER"] = 154;
            values[valuesById[155] = "DiMotorCurrentF"] = 155;
            values[valuesById[156] = "DiMotorCurrentREL"] = 156;
            values[valuesById[157] = "DiMotorCurrentRER"] = 157;
            values[valuesById[158] = "EnergyRemaining"] = 158;
            values[valuesById[159] = "ServiceMode"] = 159;
            values[valuesById[160] = "BMSState"] = 160;
            values[valuesById[161] = "GuestModeMobileAccessState"] = 161;
            values[valuesById[162] = "Deprecated_1"] = 162;
            values[valuesById[163] = "DestinationName"] = 163;
            values[valuesById[164] = "DiInverterTR"] = 164;
            values[valuesById[165] = "DiInverterTF"] = 165;
            values[valuesById[166] = "DiInverterTREL"] = 166;
            values[valuesById[167] = "DiInverterTRER"] = 167;
            values[valuesById[168] = "Experimental_5"] = 168;
            values[valuesById[169] = "Experimental_6"] = 169;
            values[valuesById[170] = "Experimental_7"] = 170;
            values[valuesById[171] = "Experimental_8"] = 171;
            values[valuesById[172] = "Experimental_9"] = 172;
            values[valuesById[173] = "Experimental_10"] = 173;
            values[valuesById[174] = "Experimental_11"] = 174;
            values[valuesById[175] = "Experimental_12"] = 175;
            values[valuesById[176] = "Experimental_13"] = 176;
            values[valuesById[177] = "Experimental_14"] = 177;
            values[valuesById[178] = "Experimental_15"] = 178;
            values[valuesById[179] = "DetailedChargeState"] = 179;
            values[valuesById[180] = "CabinOverheatProtectionMode"] = 180;
            values[valuesById[181] = "CabinOverheatProtectionTemperatureLimit"] = 181;
            values[valuesById[182] = "CenterDisplay"] = 182;
            values[valuesById[183] = "ChargePortDoorOpen"] = 183;
            values[valuesById[184] = "ChargerVoltage"] = 184;
            values[valuesById[185] = "ChargingCableType"] = 185;
            values[valuesById[186] = "ClimateKeeperMode"] = 186;
            values[valuesById[187] = "DefrostForPreconditioning"] = 187;
            values[valuesById[188] = "DefrostMode"] = 188;
            values[valuesById[189] = "EfficiencyPackage"] = 189;
            values[valuesById[190] = "EstimatedHoursToChargeTermination"] = 190;
            values[valuesById[191] = "EuropeVehicle"] = 191;
            values[valuesById[192] = "ExpectedEnergyPercentAtTripArrival"] = 192;
            values[valuesById[193] = "FastChargerType"] = 193;
            values[valuesById[194] = "HomelinkDeviceCount"] = 194;
            values[valuesById[195] = "HomelinkNearby"] = 195;
            values[valuesById[196] = "HvacACEnabled"] = 196;
            values[valuesById[197] = "HvacAutoMode"] = 197;
            values[valuesById[198] = "HvacFanSpeed"] = 198;
            values[valuesById[199] = "HvacFanStatus"] = 199;
            values[valuesById[200] = "HvacLeftTemperatureRequest"] = 200;
            values[valuesById[201] = "HvacPower"] = 201;
            values[valuesById[202] = "HvacRightTemperatureRequest"] = 202;
            values[valuesById[203] = "HvacSteeringWheelHeatAuto"] = 203;
            values[valuesById[204] = "HvacSteeringWheelHeatLevel"] = 204;
            values[valuesById[205] = "OffroadLightbarPresent"] = 205;
            values[valuesById[206] = "PowershareHoursLeft"] = 206;
            values[valuesById[207] = "PowershareInstantaneousPowerKW"] = 207;
            values[valuesById[208] = "PowershareStatus"] = 208;
            values[valuesById[209] = "PowershareStopReason"] = 209;
            values[valuesById[210] = "PowershareType"] = 210;
            values[valuesById[211] = "RearDisplayHvacEnabled"] = 211;
            values[valuesById[212] = "RearSeatHeaters"] = 212;
            values[valuesById[213] = "RemoteStartEnabled"] = 213;
            values[valuesById[214] = "RightHandDrive"] = 214;
            values[valuesById[215] = "RouteTrafficMinutesDelay"] = 215;
            values[valuesById[216] = "SoftwareUpdateDownloadPercentComplete"] = 216;
            values[valuesById[217] = "SoftwareUpdateExpectedDurationMinutes"] = 217;
            values[valuesById[218] = "SoftwareUpdateInstallationPercentComplete"] = 218;
            values[valuesById[219] = "SoftwareUpdateScheduledStartTime"] = 219;
            values[valuesById[220] = "SoftwareUpdateVersion"] = 220;
            values[valuesById[221] = "TonneauOpenPercent"] = 221;
            values[valuesById[222] = "TonneauPosition"] = 222;
            values[valuesById[223] = "TonneauTentMode"] = 223;
            values[valuesById[224] = "TpmsHardWarnings"] = 224;
            values[valuesById[225] = "TpmsSoftWarnings"] = 225;
            values[valuesById[226] = "ValetModeEnabled"] = 226;
            values[valuesById[227] = "WheelType"] = 227;
            values[valuesById[228] = "WiperHeatEnabled"] = 228;
            values[valuesById[229] = "LocatedAtHome"] = 229;
            values[valuesById[230] = "LocatedAtWork"] = 230;
            values[valuesById[231] = "LocatedAtFavorite"] = 231;
            values[valuesById[232] = "SettingDistanceUnit"] = 232;
            values[valuesById[233] = "SettingTemperatureUnit"] = 233;
            values[valuesById[234] = "Setting24HourTime"] = 234;
            values[valuesById[235] = "SettingTirePressureUnit"] = 235;
            values[valuesById[236] = "SettingChargeUnit"] = 236;
            values[valuesById[237] = "ClimateSeatCoolingFrontLeft"] = 237;
            values[valuesById[238] = "ClimateSeatCoolingFrontRight"] = 238;
            values[valuesById[239] = "LightsHazardsActive"] = 239;
            values[valuesById[240] = "LightsTurnSignal"] = 240;
            values[valuesById[241] = "LightsHighBeams"] = 241;
            values[valuesById[242] = "MediaPlaybackStatus"] = 242;
            values[valuesById[243] = "MediaPlaybackSource"] = 243;
            values[valuesById[244] = "MediaAudioVolume"] = 244;
            values[valuesById[245] = "MediaNowPlayingDuration"] = 245;
            values[valuesById[246] = "MediaNowPlayingElapsed"] = 246;
            values[valuesById[247] = "MediaNowPlayingArtist"] = 247;
            values[valuesById[248] = "MediaNowPlayingTitle"] = 248;
            values[valuesById[249] = "MediaNowPlayingAlbum"] = 249;
            values[valuesById[250] = "MediaNowPlayingStation"] = 250;
            values[valuesById[251] = "MediaAudioVolumeIncrement"] = 251;
            values[valuesById[252] = "MediaAudioVolumeMax"] = 252;
            values[valuesById[253] = "SunroofInstalled"] = 253;
            values[valuesById[254] = "SeatVentEnabled"] = 254;
            values[valuesById[255] = "RearDefrostEnabled"] = 255;
            values[valuesById[256] = "ChargeRateMilePerHour"] = 256;
            values[valuesById[257] = "Deprecated_3"] = 257;
            values[valuesById[258] = "MilesSinceReset"] = 258;
            values[valuesById[259] = "SelfDrivingMilesSinceReset"] = 259;
            return values;
        })();

        /**
         * ChargingState enum.
         * @name telemetry.vehicle_data.ChargingState
         * @enum {number}
         * @property {number} ChargeStateUnknown=0 ChargeStateUnknown value
         * @property {number} ChargeStateDisconnected=1 ChargeStateDisconnected value
         * @property {number} ChargeStateNoPower=2 ChargeStateNoPower value
         * @property {number} ChargeStateStarting=3 ChargeStateStarting value
         * @property {number} ChargeStateCharging=4 ChargeStateCharging value
         * @property {number} ChargeStateComplete=5 ChargeStateComplete value
         * @property {number} ChargeStateStopped=6 ChargeStateStopped value
         */
        vehicle_data.ChargingState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ChargeStateUnknown"] = 0;
            values[valuesById[1] = "ChargeStateDisconnected"] = 1;
            values[valuesById[2] = "ChargeStateNoPower"] = 2;
            values[valuesById[3] = "ChargeStateStarting"] = 3;
            values[valuesById[4] = "ChargeStateCharging"] = 4;
            values[valuesById[5] = "ChargeStateComplete"] = 5;
            values[valuesById[6] = "ChargeStateStopped"] = 6;
            return values;
        })();

        /**
         * DetailedChargeStateValue enum.
         * @name telemetry.vehicle_data.DetailedChargeStateValue
         * @enum {number}
         * @property {number} DetailedChargeStateUnknown=0 DetailedChargeStateUnknown value
         * @property {number} DetailedChargeStateDisconnected=1 DetailedChargeStateDisconnected value
         * @property {number} DetailedChargeStateNoPower=2 DetailedChargeStateNoPower value
         * @property {number} DetailedChargeStateStarting=3 DetailedChargeStateStarting value
         * @property {number} DetailedChargeStateCharging=4 DetailedChargeStateCharging value
         * @property {number} DetailedChargeStateComplete=5 DetailedChargeStateComplete value
         * @property {number} DetailedChargeStateStopped=6 DetailedChargeStateStopped value
         */
        vehicle_data.DetailedChargeStateValue = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DetailedChargeStateUnknown"] = 0;
            values[valuesById[1] = "DetailedChargeStateDisconnected"] = 1;
            values[valuesById[2] = "DetailedChargeStateNoPower"] = 2;
            values[valuesById[3] = "DetailedChargeStateStarting"] = 3;
            values[valuesById[4] = "DetailedChargeStateCharging"] = 4;
            values[valuesById[5] = "DetailedChargeStateComplete"] = 5;
            values[valuesById[6] = "DetailedChargeStateStopped"] = 6;
            return values;
        })();

        /**
         * ShiftState enum.
         * @name telemetry.vehicle_data.ShiftState
         * @enum {number}
         * @property {number} ShiftStateUnknown=0 ShiftStateUnknown value
         * @property {number} ShiftStateInvalid=1 ShiftStateInvalid value
         * @property {number} ShiftStateP=2 ShiftStateP value
         * @property {number} ShiftStateR=3 ShiftStateR value
         * @property {number} ShiftStateN=4 ShiftStateN value
         * @property {number} ShiftStateD=5 ShiftStateD value
         * @property {number} ShiftStateSNA=6 ShiftStateSNA value
         */
        vehicle_data.ShiftState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ShiftStateUnknown"] = 0;
            values[valuesById[1] = "ShiftStateInvalid"] = 1;
            values[valuesById[2] = "ShiftStateP"] = 2;
            values[valuesById[3] = "ShiftStateR"] = 3;
            values[valuesById[4] = "ShiftStateN"] = 4;
            values[valuesById[5] = "ShiftStateD"] = 5;
            values[valuesById[6] = "ShiftStateSNA"] = 6;
            return values;
        })();

        /**
         * FollowDistance enum.
         * @name telemetry.vehicle_data.FollowDistance
         * @enum {number}
         * @property {number} FollowDistanceUnknown=0 FollowDistanceUnknown value
         * @property {number} FollowDistance1=1 FollowDistance1 value
         * @property {number} FollowDistance2=2 FollowDistance2 value
         * @property {number} FollowDistance3=3 FollowDistance3 value
         * @property {number} FollowDistance4=4 FollowDistance4 value
         * @property {number} FollowDistance5=5 FollowDistance5 value
         * @property {number} FollowDistance6=6 FollowDistance6 value
         * @property {number} FollowDistance7=7 FollowDistance7 value
         */
        vehicle_data.FollowDistance = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FollowDistanceUnknown"] = 0;
            values[valuesById[1] = "FollowDistance1"] = 1;
            values[valuesById[2] = "FollowDistance2"] = 2;
            values[valuesById[3] = "FollowDistance3"] = 3;
            values[valuesById[4] = "FollowDistance4"] = 4;
            values[valuesById[5] = "FollowDistance5"] = 5;
            values[valuesById[6] = "FollowDistance6"] = 6;
            values[valuesById[7] = "FollowDistance7"] = 7;
            return values;
        })();

        /**
         * ForwardCollisionSensitivity enum.
         * @name telemetry.vehicle_data.ForwardCollisionSensitivity
         * @enum {number}
         * @property {number} ForwardCollisionSensitivityUnknown=0 ForwardCollisionSensitivityUnknown value
         * @property {number} ForwardCollisionSensitivityOff=1 ForwardCollisionSensitivityOff value
         * @property {number} ForwardCollisionSensitivityLate=2 ForwardCollisionSensitivityLate value
         * @property {number} ForwardCollisionSensitivityAverage=3 ForwardCollisionSensitivityAverage value
         * @property {number} ForwardCollisionSensitivityEarly=4 ForwardCollisionSensitivityEarly value
         */
        vehicle_data.ForwardCollisionSensitivity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ForwardCollisionSensitivityUnknown"] = 0;
            values[valuesById[1] = "ForwardCollisionSensitivityOff"] = 1;
            values[valuesById[2] = "ForwardCollisionSensitivityLate"] = 2;
            values[valuesById[3] = "ForwardCollisionSensitivityAverage"] = 3;
            values[valuesById[4] = "ForwardCollisionSensitivityEarly"] = 4;
            return values;
        })();

        /**
         * GuestModeMobileAccess enum.
         * @name telemetry.vehicle_data.GuestModeMobileAccess
         * @enum {number}
         * @property {number} GuestModeMobileAccessUnknown=0 GuestModeMobileAccessUnknown value
         * @property {number} GuestModeMobileAccessInit=1 GuestModeMobileAccessInit value
         * @property {number} GuestModeMobileAccessNotAuthenticated=2 GuestModeMobileAccessNotAuthenticated value
         * @property {number} GuestModeMobileAccessAuthenticated=3 GuestModeMobileAccessAuthenticated value
         * @property {number} GuestModeMobileAccessAbortedDriving=4 GuestModeMobileAccessAbortedDriving value
         * @property {number} GuestModeMobileAccessAbortedUsingRemoteStart=5 GuestModeMobileAccessAbortedUsingRemoteStart value
         * @property {number} GuestModeMobileAccessAbortedUsingBLEKeys=6 GuestModeMobileAccessAbortedUsingBLEKeys value
         * @property {number} GuestModeMobileAccessAbortedValetMode=7 GuestModeMobileAccessAbortedValetMode value
         * @property {number} GuestModeMobileAccessAbortedGuestModeOff=8 GuestModeMobileAccessAbortedGuestModeOff value
         * @property {number} GuestModeMobileAccessAbortedDriveAuthTimeExceeded=9 GuestModeMobileAccessAbortedDriveAuthTimeExceeded value
         * @property {number} GuestModeMobileAccessAbortedNoDataReceived=10 GuestModeMobileAccessAbortedNoDataReceived value
         * @property {number} GuestModeMobileAccessRequestingFromMothership=11 GuestModeMobileAccessRequestingFromMothership value
         * @property {number} GuestModeMobileAccessRequestingFromAuthD=12 GuestModeMobileAccessRequestingFromAuthD value
         * @property {number} GuestModeMobileAccessAbortedFetchFailed=13 GuestModeMobileAccessAbortedFetchFailed value
         * @property {number} GuestModeMobileAccessAbortedBadDataReceived=14 GuestModeMobileAccessAbortedBadDataReceived value
         * @property {number} GuestModeMobileAccessShowingQRCode=15 GuestModeMobileAccessShowingQRCode value
         * @property {number} GuestModeMobileAccessSwipedAway=16 GuestModeMobileAccessSwipedAway value
         * @property {number} GuestModeMobileAccessDismissedQRCodeExpired=17 GuestModeMobileAccessDismissedQRCodeExpired value
         * @property {number} GuestModeMobileAccessSucceededPairedNewBLEKey=18 GuestModeMobileAccessSucceededPairedNewBLEKey value
         */
        vehicle_data.GuestModeMobileAccess = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "GuestModeMobileAccessUnknown"] = 0;
            values[valuesById[1] = "GuestModeMobileAccessInit"] = 1;
            values[valuesById[2] = "GuestModeMobileAccessNotAuthenticated"] = 2;
            values[valuesById[3] = "GuestModeMobileAccessAuthenticated"] = 3;
            values[valuesById[4] = "GuestModeMobileAccessAbortedDriving"] = 4;
            values[valuesById[5] = "GuestModeMobileAccessAbortedUsingRemoteStart"] = 5;
            values[valuesById[6] = "GuestModeMobileAccessAbortedUsingBLEKeys"] = 6;
            values[valuesById[7] = "GuestModeMobileAccessAbortedValetMode"] = 7;
            values[valuesById[8] = "GuestModeMobileAccessAbortedGuestModeOff"] = 8;
            values[valuesById[9] = "GuestModeMobileAccessAbortedDriveAuthTimeExceeded"] = 9;
            values[valuesById[10] = "GuestModeMobileAccessAbortedNoDataReceived"] = 10;
            values[valuesById[11] = "GuestModeMobileAccessRequestingFromMothership"] = 11;
            values[valuesById[12] = "GuestModeMobileAccessRequestingFromAuthD"] = 12;
            values[valuesById[13] = "GuestModeMobileAccessAbortedFetchFailed"] = 13;
            values[valuesById[14] = "GuestModeMobileAccessAbortedBadDataReceived"] = 14;
            values[valuesById[15] = "GuestModeMobileAccessShowingQRCode"] = 15;
            values[valuesById[16] = "GuestModeMobileAccessSwipedAway"] = 16;
            values[valuesById[17] = "GuestModeMobileAccessDismissedQRCodeExpired"] = 17;
            values[valuesById[18] = "GuestModeMobileAccessSucceededPairedNewBLEKey"] = 18;
            return values;
        })();

        /**
         * LaneAssistLevel enum.
         * @name telemetry.vehicle_data.LaneAssistLevel
         * @enum {number}
         * @property {number} LaneAssistLevelUnknown=0 LaneAssistLevelUnknown value
         * @property {number} LaneAssistLevelNone=1 LaneAssistLevelNone value
         * @property {number} LaneAssistLevelWarning=2 LaneAssistLevelWarning value
         * @property {number} LaneAssistLevelAssist=3 LaneAssistLevelAssist value
         */
        vehicle_data.LaneAssistLevel = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "LaneAssistLevelUnknown"] = 0;
            values[valuesById[1] = "LaneAssistLevelNone"] = 1;
            values[valuesById[2] = "LaneAssistLevelWarning"] = 2;
            values[valuesById[3] = "LaneAssistLevelAssist"] = 3;
            return values;
        })();

        /**
         * ScheduledChargingModeValue enum.
         * @name telemetry.vehicle_data.ScheduledChargingModeValue
         * @enum {number}
         * @property {number} ScheduledChargingModeUnknown=0 ScheduledChargingModeUnknown value
         * @property {number} ScheduledChargingModeOff=1 ScheduledChargingModeOff value
         * @property {number} ScheduledChargingModeStartAt=2 ScheduledChargingModeStartAt value
         * @property {number} ScheduledChargingModeDepartBy=3 ScheduledChargingModeDepartBy value
         */
        vehicle_data.ScheduledChargingModeValue = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ScheduledChargingModeUnknown"] = 0;
            values[valuesById[1] = "ScheduledChargingModeOff"] = 1;
            values[valuesById[2] = "ScheduledChargingModeStartAt"] = 2;
            values[valuesById[3] = "ScheduledChargingModeDepartBy"] = 3;
            return values;
        })();

        /**
         * SentryModeState enum.
         * @name telemetry.vehicle_data.SentryModeState
         * @enum {number}
         * @property {number} SentryModeStateUnknown=0 SentryModeStateUnknown value
         * @property {number} SentryModeStateOff=1 SentryModeStateOff value
         * @property {number} SentryModeStateIdle=2 SentryModeStateIdle value
         * @property {number} SentryModeStateArmed=3 SentryModeStateArmed value
         * @property {number} SentryModeStateAware=4 SentryModeStateAware value
         * @property {number} SentryModeStatePanic=5 SentryModeStatePanic value
         * @property {number} SentryModeStateQuiet=6 SentryModeStateQuiet value
         */
        vehicle_data.SentryModeState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SentryModeStateUnknown"] = 0;
            values[valuesById[1] = "SentryModeStateOff"] = 1;
            values[valuesById[2] = "SentryModeStateIdle"] = 2;
            values[valuesById[3] = "SentryModeStateArmed"] = 3;
            values[valuesById[4] = "SentryModeStateAware"] = 4;
            values[valuesById[5] = "SentryModeStatePanic"] = 5;
            values[valuesById[6] = "SentryModeStateQuiet"] = 6;
            return values;
        })();

        /**
         * SpeedAssistLevel enum.
         * @name telemetry.vehicle_data.SpeedAssistLevel
         * @enum {number}
         * @property {number} SpeedAssistLevelUnknown=0 SpeedAssistLevelUnknown value
         * @property {number} SpeedAssistLevelNone=1 SpeedAssistLevelNone value
         * @property {number} SpeedAssistLevelDisplay=2 SpeedAssistLevelDisplay value
         * @property {number} SpeedAssistLevelChime=3 SpeedAssistLevelChime value
         */
        vehicle_data.SpeedAssistLevel = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SpeedAssistLevelUnknown"] = 0;
            values[valuesById[1] = "SpeedAssistLevelNone"] = 1;
            values[valuesById[2] = "SpeedAssistLevelDisplay"] = 2;
            values[valuesById[3] = "SpeedAssistLevelChime"] = 3;
            return values;
        })();

        /**
         * BMSStateValue enum.
         * @name telemetry.vehicle_data.BMSStateValue
         * @enum {number}
         * @property {number} BMSStateUnknown=0 BMSStateUnknown value
         * @property {number} BMSStateStandby=1 BMSStateStandby value
         * @property {number} BMSStateDrive=2 BMSStateDrive value
         * @property {number} BMSStateSupport=3 BMSStateSupport value
         * @property {number} BMSStateCharge=4 BMSStateCharge value
         * @property {number} BMSStateFEIM=5 BMSStateFEIM value
         * @property {number} BMSStateClearFault=6 BMSStateClearFault value
         * @property {number} BMSStateFault=7 BMSStateFault value
         * @property {number} BMSStateWeld=8 BMSStateWeld value
         * @property {number} BMSStateTest=9 BMSStateTest value
         * @property {number} BMSStateSNA=10 BMSStateSNA value
         */
        vehicle_data.BMSStateValue = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "BMSStateUnknown"] = 0;
            values[valuesById[1] = "BMSStateStandby"] = 1;
            values[valuesById[2] = "BMSStateDrive"] = 2;
            values[valuesById[3] = "BMSStateSupport"] = 3;
            values[valuesById[4] = "BMSStateCharge"] = 4;
            values[valuesById[5] = "BMSStateFEIM"] = 5;
            values[valuesById[6] = "BMSStateClearFault"] = 6;
            values[valuesById[7] = "BMSStateFault"] = 7;
            values[valuesById[8] = "BMSStateWeld"] = 8;
            values[valuesById[9] = "BMSStateTest"] = 9;
            values[valuesById[10] = "BMSStateSNA"] = 10;
            return values;
        })();

        /**
         * BuckleStatus enum.
         * @name telemetry.vehicle_data.BuckleStatus
         * @enum {number}
         * @property {number} BuckleStatusUnknown=0 BuckleStatusUnknown value
         * @property {number} BuckleStatusUnlatched=1 BuckleStatusUnlatched value
         * @property {number} BuckleStatusLatched=2 BuckleStatusLatched value
         * @property {number} BuckleStatusFaulted=3 BuckleStatusFaulted value
         */
        vehicle_data.BuckleStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "BuckleStatusUnknown"] = 0;
            values[valuesById[1] = "BuckleStatusUnlatched"] = 1;
            values[valuesById[2] = "BuckleStatusLatched"] = 2;
            values[valuesById[3] = "BuckleStatusFaulted"] = 3;
            return values;
        })();

        /**
         * CarTypeValue enum.
         * @name telemetry.vehicle_data.CarTypeValue
         * @enum {number}
         * @property {number} CarTypeUnknown=0 CarTypeUnknown value
         * @property {number} CarTypeModelS=1 CarTypeModelS value
         * @property {number} CarTypeModelX=2 CarTypeModelX value
         * @property {number} CarTypeModel3=3 CarTypeModel3 value
         * @property {number} CarTypeModelY=4 CarTypeModelY value
         * @property {number} CarTypeSemiTruck=5 CarTypeSemiTruck value
         * @property {number} CarTypeCybertruck=6 CarTypeCybertruck value
         */
        vehicle_data.CarTypeValue = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CarTypeUnknown"] = 0;
            values[valuesById[1] = "CarTypeModelS"] = 1;
            values[valuesById[2] = "CarTypeModelX"] = 2;
            values[valuesById[3] = "CarTypeModel3"] = 3;
            values[valuesById[4] = "CarTypeModelY"] = 4;
            values[valuesById[5] = "CarTypeSemiTruck"] = 5;
            values[valuesById[6] = "CarTypeCybertruck"] = 6;
            return values;
        })();

        /**
         * ChargePortValue enum.
         * @name telemetry.vehicle_data.ChargePortValue
         * @enum {number}
         * @property {number} ChargePortUnknown=0 ChargePortUnknown value
         * @property {number} ChargePortUS=1 ChargePortUS value
         * @property {number} ChargePortEU=2 ChargePortEU value
         * @property {number} ChargePortGB=3 ChargePortGB value
         * @property {number} ChargePortCCS=4 ChargePortCCS value
         */
        vehicle_data.ChargePortValue = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ChargePortUnknown"] = 0;
            values[valuesById[1] = "ChargePortUS"] = 1;
            values[valuesById[2] = "ChargePortEU"] = 2;
            values[valuesById[3] = "ChargePortGB"] = 3;
            values[valuesById[4] = "ChargePortCCS"] = 4;
            return values;
        })();

        /**
         * ChargePortLatchValue enum.
         * @name telemetry.vehicle_data.ChargePortLatchValue
         * @enum {number}
         * @property {number} ChargePortLatchUnknown=0 ChargePortLatchUnknown value
         * @property {number} ChargePortLatchSNA=1 ChargePortLatchSNA value
         * @property {number} ChargePortLatchDisengaged=2 ChargePortLatchDisengaged value
         * @property {number} ChargePortLatchEngaged=3 ChargePortLatchEngaged value
         * @property {number} ChargePortLatchBlocking=4 ChargePortLatchBlocking value
         */
        vehicle_data.ChargePortLatchValue = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ChargePortLatchUnknown"] = 0;
            values[valuesById[1] = "ChargePortLatchSNA"] = 1;
            values[valuesById[2] = "ChargePortLatchDisengaged"] = 2;
            values[valuesById[3] = "ChargePortLatchEngaged"] = 3;
            values[valuesById[4] = "ChargePortLatchBlocking"] = 4;
            return values;
        })();

        /**
         * DriveInverterState enum.
         * @name telemetry.vehicle_data.DriveInverterState
         * @enum {number}
         * @property {number} DriveInverterStateUnknown=0 DriveInverterStateUnknown value
         * @property {number} DriveInverterStateUnavailable=1 DriveInverterStateUnavailable value
         * @property {number} DriveInverterStateStandby=2 DriveInverterStateStandby value
         * @property {number} DriveInverterStateFault=3 DriveInverterStateFault value
         * @property {number} DriveInverterStateAbort=4 DriveInverterStateAbort value
         * @property {number} DriveInverterStateEnable=5 DriveInverterStateEnable value
         */
        vehicle_data.DriveInverterState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DriveInverterStateUnknown"] = 0;
            values[valuesById[1] = "DriveInverterStateUnavailable"] = 1;
            values[valuesById[2] = "DriveInverterStateStandby"] = 2;
            values[valuesById[3] = "DriveInverterStateFault"] = 3;
            values[valuesById[4] = "DriveInverterStateAbort"] = 4;
            values[valuesById[5] = "DriveInverterStateEnable"] = 5;
            return values;
        })();

        /**
         * HvilStatus enum.
         * @name telemetry.vehicle_data.HvilStatus
         * @enum {number}
         * @property {number} HvilStatusUnknown=0 HvilStatusUnknown value
         * @property {number} HvilStatusFault=1 HvilStatusFault value
         * @property {number} HvilStatusOK=2 HvilStatusOK value
         */
        vehicle_data.HvilStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "HvilStatusUnknown"] = 0;
            values[valuesById[1] = "HvilStatusFault"] = 1;
            values[valuesById[2] = "HvilStatusOK"] = 2;
            return values;
        })();

        /**
         * WindowState enum.
         * @name telemetry.vehicle_data.WindowState
         * @enum {number}
         * @property {number} WindowStateUnknown=0 WindowStateUnknown value
         * @property {number} WindowStateClosed=1 WindowStateClosed value
         * @property {number} WindowStatePartiallyOpen=2 WindowStatePartiallyOpen value
         * @property {number} WindowStateOpened=3 WindowStateOpened value
         */
        vehicle_data.WindowState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "WindowStateUnknown"] = 0;
            values[valuesById[1] = "WindowStateClosed"] = 1;
            values[valuesById[2] = "WindowStatePartiallyOpen"] = 2;
            values[valuesById[3] = "WindowStateOpened"] = 3;
            return values;
        })();

        /**
         * SeatFoldPosition enum.
         * @name telemetry.vehicle_data.SeatFoldPosition
         * @enum {number}
         * @property {number} SeatFoldPositionUnknown=0 SeatFoldPositionUnknown value
         * @property {number} SeatFoldPositionSNA=1 SeatFoldPositionSNA value
         * @property {number} SeatFoldPositionFaulted=2 SeatFoldPositionFaulted value
         * @property {number} SeatFoldPositionNotConfigured=3 SeatFoldPositionNotConfigured value
         * @property {number} SeatFoldPositionFolded=4 SeatFoldPositionFolded value
         * @property {number} SeatFoldPositionUnfolded=5 SeatFoldPositionUnfolded value
         */
        vehicle_data.SeatFoldPosition = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SeatFoldPositionUnknown"] = 0;
            values[valuesById[1] = "SeatFoldPositionSNA"] = 1;
            values[valuesById[2] = "SeatFoldPositionFaulted"] = 2;
            values[valuesById[3] = "SeatFoldPositionNotConfigured"] = 3;
            values[valuesById[4] = "SeatFoldPositionFolded"] = 4;
            values[valuesById[5] = "SeatFoldPositionUnfolded"] = 5;
            return values;
        })();

        /**
         * TractorAirStatus enum.
         * @name telemetry.vehicle_data.TractorAirStatus
         * @enum {number}
         * @property {number} TractorAirStatusUnknown=0 TractorAirStatusUnknown value
         * @property {number} TractorAirStatusNotAvailable=1 TractorAirStatusNotAvailable value
         * @property {number} TractorAirStatusError=2 TractorAirStatusError value
         * @property {number} TractorAirStatusCharged=3 TractorAirStatusCharged value
         * @property {number} TractorAirStatusBuildingPressureIntermediate=4 TractorAirStatusBuildingPressureIntermediate value
         * @property {number} TractorAirStatusExhaustingPressureIntermediate=5 TractorAirStatusExhaustingPressureIntermediate value
         * @property {number} TractorAirStatusExhausted=6 TractorAirStatusExhausted value
         */
        vehicle_data.TractorAirStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TractorAirStatusUnknown"] = 0;
            values[valuesById[1] = "TractorAirStatusNotAvailable"] = 1;
            values[valuesById[2] = "TractorAirStatusError"] = 2;
            values[valuesById[3] = "TractorAirStatusCharged"] = 3;
            values[valuesById[4] = "TractorAirStatusBuildingPressureIntermediate"] = 4;
            values[valuesById[5] = "TractorAirStatusExhaustingPressureIntermediate"] = 5;
            values[valuesById[6] = "TractorAirStatusExhausted"] = 6;
            return values;
        })();

        /**
         * TrailerAirStatus enum.
         * @name telemetry.vehicle_data.TrailerAirStatus
         * @enum {number}
         * @property {number} TrailerAirStatusUnknown=0 TrailerAirStatusUnknown value
         * @property {number} TrailerAirStatusSNA=1 TrailerAirStatusSNA value
         * @property {number} TrailerAirStatusInvalid=2 TrailerAirStatusInvalid value
         * @property {number} TrailerAirStatusBobtailMode=3 TrailerAirStatusBobtailMode value
         * @property {number} TrailerAirStatusCharged=4 TrailerAirStatusCharged value
         * @property {number} TrailerAirStatusBuildingPressureIntermediate=5 TrailerAirStatusBuildingPressureIntermediate value
         * @property {number} TrailerAirStatusExhaustingPressureIntermediate=6 TrailerAirStatusExhaustingPressureIntermediate value
         * @property {number} TrailerAirStatusExhausted=7 TrailerAirStatusExhausted value
         */
        vehicle_data.TrailerAirStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TrailerAirStatusUnknown"] = 0;
            values[valuesById[1] = "TrailerAirStatusSNA"] = 1;
            values[valuesById[2] = "TrailerAirStatusInvalid"] = 2;
            values[valuesById[3] = "TrailerAirStatusBobtailMode"] = 3;
            values[valuesById[4] = "TrailerAirStatusCharged"] = 4;
            values[valuesById[5] = "TrailerAirStatusBuildingPressureIntermediate"] = 5;
            values[valuesById[6] = "TrailerAirStatusExhaustingPressureIntermediate"] = 6;
            values[valuesById[7] = "TrailerAirStatusExhausted"] = 7;
            return values;
        })();

        /**
         * HvacAutoModeState enum.
         * @name telemetry.vehicle_data.HvacAutoModeState
         * @enum {number}
         * @property {number} HvacAutoModeStateUnknown=0 HvacAutoModeStateUnknown value
         * @property {number} HvacAutoModeStateOn=1 HvacAutoModeStateOn value
         * @property {number} HvacAutoModeStateOverride=2 HvacAutoModeStateOverride value
         */
        vehicle_data.HvacAutoModeState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "HvacAutoModeStateUnknown"] = 0;
            values[valuesById[1] = "HvacAutoModeStateOn"] = 1;
            values[valuesById[2] = "HvacAutoModeStateOverride"] = 2;
            return values;
        })();

        /**
         * CabinOverheatProtectionModeState enum.
         * @name telemetry.vehicle_data.CabinOverheatProtectionModeState
         * @enum {number}
         * @property {number} CabinOverheatProtectionModeStateUnknown=0 CabinOverheatProtectionModeStateUnknown value
         * @property {number} CabinOverheatProtectionModeStateOff=1 CabinOverheatProtectionModeStateOff value
         * @property {number} CabinOverheatProtectionModeStateOn=2 CabinOverheatProtectionModeStateOn value
         * @property {number} CabinOverheatProtectionModeStateFanOnly=3 CabinOverheatProtectionModeStateFanOnly value
         */
        vehicle_data.CabinOverheatProtectionModeState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CabinOverheatProtectionModeStateUnknown"] = 0;
            values[valuesById[1] = "CabinOverheatProtectionModeStateOff"] = 1;
            values[valuesById[2] = "CabinOverheatProtectionModeStateOn"] = 2;
            values[valuesById[3] = "CabinOverheatProtectionModeStateFanOnly"] = 3;
            return values;
        })();

        /**
         * ClimateOverheatProtectionTempLimit enum.
         * @name telemetry.vehicle_data.ClimateOverheatProtectionTempLimit
         * @enum {number}
         * @property {number} ClimateOverheatProtectionTempLimitUnknown=0 ClimateOverheatProtectionTempLimitUnknown value
         * @property {number} ClimateOverheatProtectionTempLimitHigh=1 ClimateOverheatProtectionTempLimitHigh value
         * @property {number} ClimateOverheatProtectionTempLimitMedium=2 ClimateOverheatProtectionTempLimitMedium value
         * @property {number} ClimateOverheatProtectionTempLimitLow=3 ClimateOverheatProtectionTempLimitLow value
         */
        vehicle_data.ClimateOverheatProtectionTempLimit = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ClimateOverheatProtectionTempLimitUnknown"] = 0;
            values[valuesById[1] = "ClimateOverheatProtectionTempLimitHigh"] = 1;
            values[valuesById[2] = "ClimateOverheatProtectionTempLimitMedium"] = 2;
            values[valuesById[3] = "ClimateOverheatProtectionTempLimitLow"] = 3;
            return values;
        })();

        /**
         * DefrostModeState enum.
         * @name telemetry.vehicle_data.DefrostModeState
         * @enum {number}
         * @property {number} DefrostModeStateUnknown=0 DefrostModeStateUnknown value
         * @property {number} DefrostModeStateOff=1 DefrostModeStateOff value
         * @property {number} DefrostModeStateNormal=2 DefrostModeStateNormal value
         * @property {number} DefrostModeStateMax=3 DefrostModeStateMax value
         * @property {number} DefrostModeStateAutoDefog=4 DefrostModeStateAutoDefog value
         */
        vehicle_data.DefrostModeState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DefrostModeStateUnknown"] = 0;
            values[valuesById[1] = "DefrostModeStateOff"] = 1;
            values[valuesById[2] = "DefrostModeStateNormal"] = 2;
            values[valuesById[3] = "DefrostModeStateMax"] = 3;
            values[valuesById[4] = "DefrostModeStateAutoDefog"] = 4;
            return values;
        })();

        /**
         * ClimateKeeperModeState enum.
         * @name telemetry.vehicle_data.ClimateKeeperModeState
         * @enum {number}
         * @property {number} ClimateKeeperModeStateUnknown=0 ClimateKeeperModeStateUnknown value
         * @property {number} ClimateKeeperModeStateOff=1 ClimateKeeperModeStateOff value
         * @property {number} ClimateKeeperModeStateOn=2 ClimateKeeperModeStateOn value
         * @property {number} ClimateKeeperModeStateDog=3 ClimateKeeperModeStateDog value
         * @property {number} ClimateKeeperModeStateParty=4 ClimateKeeperModeStateParty value
         */
        vehicle_data.ClimateKeeperModeState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ClimateKeeperModeStateUnknown"] = 0;
            values[valuesById[1] = "ClimateKeeperModeStateOff"] = 1;
            values[valuesById[2] = "ClimateKeeperModeStateOn"] = 2;
            values[valuesById[3] = "ClimateKeeperModeStateDog"] = 3;
            values[valuesById[4] = "ClimateKeeperModeStateParty"] = 4;
            return values;
        })();

        /**
         * HvacPowerState enum.
         * @name telemetry.vehicle_data.HvacPowerState
         * @enum {number}
         * @property {number} HvacPowerStateUnknown=0 HvacPowerStateUnknown value
         * @property {number} HvacPowerStateOff=1 HvacPowerStateOff value
         * @property {number} HvacPowerStateOn=2 HvacPowerStateOn value
         * @property {number} HvacPowerStatePrecondition=3 HvacPowerStatePrecondition value
         * @property {number} HvacPowerStateOverheatProtect=4 HvacPowerStateOverheatProtect value
         */
        vehicle_data.HvacPowerState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "HvacPowerStateUnknown"] = 0;
            values[valuesById[1] = "HvacPowerStateOff"] = 1;
            values[valuesById[2] = "HvacPowerStateOn"] = 2;
            values[valuesById[3] = "HvacPowerStatePrecondition"] = 3;
            values[valuesById[4] = "HvacPowerStateOverheatProtect"] = 4;
            return values;
        })();

        /**
         * FastCharger enum.
         * @name telemetry.vehicle_data.FastCharger
         * @enum {number}
         * @property {number} FastChargerUnknown=0 FastChargerUnknown value
         * @property {number} FastChargerSupercharger=1 FastChargerSupercharger value
         * @property {number} FastChargerCHAdeMO=2 FastChargerCHAdeMO value
         * @property {number} FastChargerGB=3 FastChargerGB value
         * @property {number} FastChargerACSingleWireCAN=4 FastChargerACSingleWireCAN value
         * @property {number} FastChargerCombo=5 FastChargerCombo value
         * @property {number} FastChargerMCSingleWireCAN=6 FastChargerMCSingleWireCAN value
         * @property {number} FastChargerOther=7 FastChargerOther value
         * @property {number} FastChargerSNA=8 FastChargerSNA value
         */
        vehicle_data.FastCharger = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FastChargerUnknown"] = 0;
            values[valuesById[1] = "FastChargerSupercharger"] = 1;
            values[valuesById[2] = "FastChargerCHAdeMO"] = 2;
            values[valuesById[3] = "FastChargerGB"] = 3;
            values[valuesById[4] = "FastChargerACSingleWireCAN"] = 4;
            values[valuesById[5] = "FastChargerCombo"] = 5;
            values[valuesById[6] = "FastChargerMCSingleWireCAN"] = 6;
            values[valuesById[7] = "FastChargerOther"] = 7;
            values[valuesById[8] = "FastChargerSNA"] = 8;
            return values;
        })();

        /**
         * CableType enum.
         * @name telemetry.vehicle_data.CableType
         * @enum {number}
         * @property {number} CableTypeUnknown=0 CableTypeUnknown value
         * @property {number} CableTypeIEC=1 CableTypeIEC value
         * @property {number} CableTypeSAE=2 CableTypeSAE value
         * @property {number} CableTypeGB_AC=3 CableTypeGB_AC value
         * @property {number} CableTypeGB_DC=4 CableTypeGB_DC value
         * @property {number} CableTypeSNA=5 CableTypeSNA value
         */
        vehicle_data.CableType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CableTypeUnknown"] = 0;
            values[valuesById[1] = "CableTypeIEC"] = 1;
            values[valuesById[2] = "CableTypeSAE"] = 2;
            values[valuesById[3] = "CableTypeGB_AC"] = 3;
            values[valuesById[4] = "CableTypeGB_DC"] = 4;
            values[valuesById[5] = "CableTypeSNA"] = 5;
            return values;
        })();

        /**
         * TonneauTentModeState enum.
         * @name telemetry.vehicle_data.TonneauTentModeState
         * @enum {number}
         * @property {number} TonneauTentModeStateUnknown=0 TonneauTentModeStateUnknown value
         * @property {number} TonneauTentModeStateInactive=1 TonneauTentModeStateInactive value
         * @property {number} TonneauTentModeStateMoving=2 TonneauTentModeStateMoving value
         * @property {number} TonneauTentModeStateFailed=3 TonneauTentModeStateFailed value
         * @property {number} TonneauTentModeStateActive=4 TonneauTentModeStateActive value
         */
        vehicle_data.TonneauTentModeState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TonneauTentModeStateUnknown"] = 0;
            values[valuesById[1] = "TonneauTentModeStateInactive"] = 1;
            values[valuesById[2] = "TonneauTentModeStateMoving"] = 2;
            values[valuesById[3] = "TonneauTentModeStateFailed"] = 3;
            values[valuesById[4] = "TonneauTentModeStateActive"] = 4;
            return values;
        })();

        /**
         * TonneauPositionState enum.
         * @name telemetry.vehicle_data.TonneauPositionState
         * @enum {number}
         * @property {number} TonneauPositionStateUnknown=0 TonneauPositionStateUnknown value
         * @property {number} TonneauPositionStateInvalid=1 TonneauPositionStateInvalid value
         * @property {number} TonneauPositionStateClosed=2 TonneauPositionStateClosed value
         * @property {number} TonneauPositionStatePartiallyOpen=3 TonneauPositionStatePartiallyOpen value
         * @property {number} TonneauPositionStateFullyOpen=4 TonneauPositionStateFullyOpen value
         */
        vehicle_data.TonneauPositionState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TonneauPositionStateUnknown"] = 0;
            values[valuesById[1] = "TonneauPositionStateInvalid"] = 1;
            values[valuesById[2] = "TonneauPositionStateClosed"] = 2;
            values[valuesById[3] = "TonneauPositionStatePartiallyOpen"] = 3;
            values[valuesById[4] = "TonneauPositionStateFullyOpen"] = 4;
            return values;
        })();

        /**
         * PowershareState enum.
         * @name telemetry.vehicle_data.PowershareState
         * @enum {number}
         * @property {number} PowershareStateUnknown=0 PowershareStateUnknown value
         * @property {number} PowershareStateInactive=1 PowershareStateInactive value
         * @property {number} PowershareStateHandshaking=2 PowershareStateHandshaking value
         * @property {number} PowershareStateInit=3 PowershareStateInit value
         * @property {number} PowershareStateEnabled=4 PowershareStateEnabled value
         * @property {number} PowershareStateEnabledReconnectingSoon=5 PowershareStateEnabledReconnectingSoon value
         * @property {number} PowershareStateStopped=6 PowershareStateStopped value
         */
        vehicle_data.PowershareState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PowershareStateUnknown"] = 0;
            values[valuesById[1] = "PowershareStateInactive"] = 1;
            values[valuesById[2] = "PowershareStateHandshaking"] = 2;
            values[valuesById[3] = "PowershareStateInit"] = 3;
            values[valuesById[4] = "PowershareStateEnabled"] = 4;
            values[valuesById[5] = "PowershareStateEnabledReconnectingSoon"] = 5;
            values[valuesById[6] = "PowershareStateStopped"] = 6;
            return values;
        })();

        /**
         * PowershareStopReasonStatus enum.
         * @name telemetry.vehicle_data.PowershareStopReasonStatus
         * @enum {number}
         * @property {number} PowershareStopReasonStatusUnknown=0 PowershareStopReasonStatusUnknown value
         * @property {number} PowershareStopReasonStatusNone=1 PowershareStopReasonStatusNone value
         * @property {number} PowershareStopReasonStatusSOCTooLow=2 PowershareStopReasonStatusSOCTooLow value
         * @property {number} PowershareStopReasonStatusRetry=3 PowershareStopReasonStatusRetry value
         * @property {number} PowershareStopReasonStatusFault=4 PowershareStopReasonStatusFault value
         * @property {number} PowershareStopReasonStatusUser=5 PowershareStopReasonStatusUser value
         * @property {number} PowershareStopReasonStatusReconnecting=6 PowershareStopReasonStatusReconnecting value
         * @property {number} PowershareStopReasonStatusAuthentication=7 PowershareStopReasonStatusAuthentication value
         */
        vehicle_data.PowershareStopReasonStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PowershareStopReasonStatusUnknown"] = 0;
            values[valuesById[1] = "PowershareStopReasonStatusNone"] = 1;
            values[valuesById[2] = "PowershareStopReasonStatusSOCTooLow"] = 2;
            values[valuesById[3] = "PowershareStopReasonStatusRetry"] = 3;
            values[valuesById[4] = "PowershareStopReasonStatusFault"] = 4;
            values[valuesById[5] = "PowershareStopReasonStatusUser"] = 5;
            values[valuesById[6] = "PowershareStopReasonStatusReconnecting"] = 6;
            values[valuesById[7] = "PowershareStopReasonStatusAuthentication"] = 7;
            return values;
        })();

        /**
         * PowershareTypeStatus enum.
         * @name telemetry.vehicle_data.PowershareTypeStatus
         * @enum {number}
         * @property {number} PowershareTypeStatusUnknown=0 PowershareTypeStatusUnknown value
         * @property {number} PowershareTypeStatusNone=1 PowershareTypeStatusNone value
         * @property {number} PowershareTypeStatusLoad=2 PowershareTypeStatusLoad value
         * @property {number} PowershareTypeStatusHome=3 PowershareTypeStatusHome value
         */
        vehicle_data.PowershareTypeStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PowershareTypeStatusUnknown"] = 0;
            values[valuesById[1] = "PowershareTypeStatusNone"] = 1;
            values[valuesById[2] = "PowershareTypeStatusLoad"] = 2;
            values[valuesById[3] = "PowershareTypeStatusHome"] = 3;
            return values;
        })();

        /**
         * DisplayState enum.
         * @name telemetry.vehicle_data.DisplayState
         * @enum {number}
         * @property {number} DisplayStateUnknown=0 DisplayStateUnknown value
         * @property {number} DisplayStateOff=1 DisplayStateOff value
         * @property {number} DisplayStateDim=2 DisplayStateDim value
         * @property {number} DisplayStateAccessory=3 DisplayStateAccessory value
         * @property {number} DisplayStateOn=4 DisplayStateOn value
         * @property {number} DisplayStateDriving=5 DisplayStateDriving value
         * @property {number} DisplayStateCharging=6 DisplayStateCharging value
         * @property {number} DisplayStateLock=7 DisplayStateLock value
         * @property {number} DisplayStateSentry=8 DisplayStateSentry value
         * @property {number} DisplayStateDog=9 DisplayStateDog value
         * @property {number} DisplayStateEntertainment=10 DisplayStateEntertainment value
         */
        vehicle_data.DisplayState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DisplayStateUnknown"] = 0;
            values[valuesById[1] = "DisplayStateOff"] = 1;
            values[valuesById[2] = "DisplayStateDim"] = 2;
            values[valuesById[3] = "DisplayStateAccessory"] = 3;
            values[valuesById[4] = "DisplayStateOn"] = 4;
            values[valuesById[5] = "DisplayStateDriving"] = 5;
            values[valuesById[6] = "DisplayStateCharging"] = 6;
            values[valuesById[7] = "DisplayStateLock"] = 7;
            values[valuesById[8] = "DisplayStateSentry"] = 8;
            values[valuesById[9] = "DisplayStateDog"] = 9;
            values[valuesById[10] = "DisplayStateEntertainment"] = 10;
            return values;
        })();

        /**
         * DistanceUnit enum.
         * @name telemetry.vehicle_data.DistanceUnit
         * @enum {number}
         * @property {number} DistanceUnitUnknown=0 DistanceUnitUnknown value
         * @property {number} DistanceUnitMiles=1 DistanceUnitMiles value
         * @property {number} DistanceUnitKilometers=2 DistanceUnitKilometers value
         */
        vehicle_data.DistanceUnit = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DistanceUnitUnknown"] = 0;
            values[valuesById[1] = "DistanceUnitMiles"] = 1;
            values[valuesById[2] = "DistanceUnitKilometers"] = 2;
            return values;
        })();

        /**
         * TemperatureUnit enum.
         * @name telemetry.vehicle_data.TemperatureUnit
         * @enum {number}
         * @property {number} TemperatureUnitUnknown=0 TemperatureUnitUnknown value
         * @property {number} TemperatureUnitFahrenheit=1 TemperatureUnitFahrenheit value
         * @property {number} TemperatureUnitCelsius=2 TemperatureUnitCelsius value
         */
        vehicle_data.TemperatureUnit = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TemperatureUnitUnknown"] = 0;
            values[valuesById[1] = "TemperatureUnitFahrenheit"] = 1;
            values[valuesById[2] = "TemperatureUnitCelsius"] = 2;
            return values;
        })();

        /**
         * PressureUnit enum.
         * @name telemetry.vehicle_data.PressureUnit
         * @enum {number}
         * @property {number} PressureUnitUnknown=0 PressureUnitUnknown value
         * @property {number} PressureUnitPsi=1 PressureUnitPsi value
         * @property {number} PressureUnitBar=2 PressureUnitBar value
         */
        vehicle_data.PressureUnit = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PressureUnitUnknown"] = 0;
            values[valuesById[1] = "PressureUnitPsi"] = 1;
            values[valuesById[2] = "PressureUnitBar"] = 2;
            return values;
        })();

        /**
         * ChargeUnitPreference enum.
         * @name telemetry.vehicle_data.ChargeUnitPreference
         * @enum {number}
         * @property {number} ChargeUnitUnknown=0 ChargeUnitUnknown value
         * @property {number} ChargeUnitDistance=1 ChargeUnitDistance value
         * @property {number} ChargeUnitPercent=2 ChargeUnitPercent value
         */
        vehicle_data.ChargeUnitPreference = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ChargeUnitUnknown"] = 0;
            values[valuesById[1] = "ChargeUnitDistance"] = 1;
            values[valuesById[2] = "ChargeUnitPercent"] = 2;
            return values;
        })();

        /**
         * SunroofInstalledState enum.
         * @name telemetry.vehicle_data.SunroofInstalledState
         * @enum {number}
         * @property {number} SunroofInstalledStateUnknown=0 SunroofInstalledStateUnknown value
         * @property {number} SunroofInstalledStateNotInstalled=1 SunroofInstalledStateNotInstalled value
         * @property {number} SunroofInstalledStateGen1Installed=2 SunroofInstalledStateGen1Installed value
         * @property {number} SunroofInstalledStateGen2Installed=3 SunroofInstalledStateGen2Installed value
         */
        vehicle_data.SunroofInstalledState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SunroofInstalledStateUnknown"] = 0;
            values[valuesById[1] = "SunroofInstalledStateNotInstalled"] = 1;
            values[valuesById[2] = "SunroofInstalledStateGen1Installed"] = 2;
            values[valuesById[3] = "SunroofInstalledStateGen2Installed"] = 3;
            return values;
        })();

        /**
         * TurnSignalState enum.
         * @name telemetry.vehicle_data.TurnSignalState
         * @enum {number}
         * @property {number} TurnSignalStateUnknown=0 TurnSignalStateUnknown value
         * @property {number} TurnSignalStateOff=1 TurnSignalStateOff value
         * @property {number} TurnSignalStateLeft=2 TurnSignalStateLeft value
         * @property {number} TurnSignalStateRight=3 TurnSignalStateRight value
         * @property {number} TurnSignalStateBoth=4 TurnSignalStateBoth value
         */
        vehicle_data.TurnSignalState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TurnSignalStateUnknown"] = 0;
            values[valuesById[1] = "TurnSignalStateOff"] = 1;
            values[valuesById[2] = "TurnSignalStateLeft"] = 2;
            values[valuesById[3] = "TurnSignalStateRight"] = 3;
            values[valuesById[4] = "TurnSignalStateBoth"] = 4;
            return values;
        })();

        /**
         * MediaStatus enum.
         * @name telemetry.vehicle_data.MediaStatus
         * @enum {number}
         * @property {number} MediaStatusUnknown=0 MediaStatusUnknown value
         * @property {number} MediaStatusStopped=1 MediaStatusStopped value
         * @property {number} MediaStatusPlaying=2 MediaStatusPlaying value
         * @property {number} MediaStatusPaused=3 MediaStatusPaused value
         */
        vehicle_data.MediaStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MediaStatusUnknown"] = 0;
            values[valuesById[1] = "MediaStatusStopped"] = 1;
            values[valuesById[2] = "MediaStatusPlaying"] = 2;
            values[valuesById[3] = "MediaStatusPaused"] = 3;
            return values;
        })();

        return vehicle_data;
    })();

    telemetry.vehicle_error = (function() {

        /**
         * Namespace vehicle_error.
         * @memberof telemetry
         * @namespace
         */
        const vehicle_error = {};

        vehicle_error.VehicleErrors = (function() {

            /**
             * Properties of a VehicleErrors.
             * @typedef {Object} telemetry.vehicle_error.VehicleErrors.$Properties
             * @property {Array.<telemetry.vehicle_error.VehicleError.$Properties>|null} [errors] VehicleErrors errors
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] VehicleErrors createdAt
             * @property {string|null} [vin] VehicleErrors vin
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VehicleErrors.
             * @memberof telemetry.vehicle_error
             * @interface IVehicleErrors
             * @augments telemetry.vehicle_error.VehicleErrors.$Properties
             * @deprecated Use telemetry.vehicle_error.VehicleErrors.$Properties instead.
             */

            /**
             * Shape of a VehicleErrors.
             * @typedef {telemetry.vehicle_error.VehicleErrors.$Properties} telemetry.vehicle_error.VehicleErrors.$Shape
             */

            /**
             * Constructs a new VehicleErrors.
             * @memberof telemetry.vehicle_error
             * @classdesc Represents a VehicleErrors.
             * @constructor
             * @param {telemetry.vehicle_error.VehicleErrors.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VehicleErrors = function (properties) {
                this.errors = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VehicleErrors errors.
             * @member {Array.<telemetry.vehicle_error.VehicleError.$Properties>} errors
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @instance
             */
            VehicleErrors.prototype.errors = $util.emptyArray;

            /**
             * VehicleErrors createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @instance
             */
            VehicleErrors.prototype.createdAt = null;

            /**
             * VehicleErrors vin.
             * @member {string} vin
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @instance
             */
            VehicleErrors.prototype.vin = "";

            /**
             * Creates a new VehicleErrors instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @static
             * @param {telemetry.vehicle_error.VehicleErrors.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_error.VehicleErrors} VehicleErrors instance
             * @type {{
             *   (properties: telemetry.vehicle_error.VehicleErrors.$Shape): telemetry.vehicle_error.VehicleErrors & telemetry.vehicle_error.VehicleErrors.$Shape;
             *   (properties?: telemetry.vehicle_error.VehicleErrors.$Properties): telemetry.vehicle_error.VehicleErrors;
             * }}
             */
            VehicleErrors.create = function(properties) {
                return new VehicleErrors(properties);
            };

            /**
             * Encodes the specified VehicleErrors message. Does not implicitly {@link telemetry.vehicle_error.VehicleErrors.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @static
             * @param {telemetry.vehicle_error.VehicleErrors.$Properties} message VehicleErrors message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VehicleErrors.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.errors != null && message.errors.length)
                    for (let i = 0; i < message.errors.length; ++i)
                        $root.telemetry.vehicle_error.VehicleError.encode(message.errors[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin") && message.vin !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.vin);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VehicleErrors message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_error.VehicleErrors & telemetry.vehicle_error.VehicleErrors.$Shape} VehicleErrors
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VehicleErrors.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_error.VehicleErrors();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.errors && message.errors.length))
                                message.errors = [];
                            message.errors.push($root.telemetry.vehicle_error.VehicleError.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.vin = value;
                            else
                                delete message.vin;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a VehicleErrors message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_error.VehicleErrors} VehicleErrors
             */
            VehicleErrors.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_error.VehicleErrors)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_error.VehicleErrors: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_error.VehicleErrors();
                if (object.errors) {
                    if (!$Array.isArray(object.errors))
                        throw $TypeError(".telemetry.vehicle_error.VehicleErrors.errors: array expected");
                    message.errors = $Array(object.errors.length);
                    for (let i = 0; i < object.errors.length; ++i) {
                        if (!$util.isObject(object.errors[i]))
                            throw $TypeError(".telemetry.vehicle_error.VehicleErrors.errors: object expected");
                        message.errors[i] = $root.telemetry.vehicle_error.VehicleError.fromObject(object.errors[i], _depth + 1);
                    }
                }
                if (object.createdAt != null) {
                    if (!$util.isObject(object.createdAt))
                        throw $TypeError(".telemetry.vehicle_error.VehicleErrors.createdAt: object expected");
                    message.createdAt = $root.google.protobuf.Timestamp.fromObject(object.createdAt, _depth + 1);
                }
                if (object.vin != null)
                    if (typeof object.vin !== "string" || object.vin.length)
                        message.vin = $String(object.vin);
                return message;
            };

            /**
             * Creates a plain object from a VehicleErrors message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @static
             * @param {telemetry.vehicle_error.VehicleErrors} message VehicleErrors
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            VehicleErrors.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.errors = [];
                if (options.defaults) {
                    object.createdAt = null;
                    object.vin = "";
                }
                if (message.errors && message.errors.length) {
                    object.errors = $Array(message.errors.length);
                    for (let j = 0; j < message.errors.length; ++j)
                        object.errors[j] = $root.telemetry.vehicle_error.VehicleError.toObject(message.errors[j], options, _depth + 1);
                }
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    object.createdAt = $root.google.protobuf.Timestamp.toObject(message.createdAt, options, _depth + 1);
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin"))
                    object.vin = message.vin;
                return object;
            };

            /**
             * Converts this VehicleErrors to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_error.VehicleErrors
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            VehicleErrors.prototype.toJSON = function() {
                return VehicleErrors.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VehicleErrors;
        })();

        vehicle_error.VehicleError = (function() {

            /**
             * Properties of a VehicleError.
             * @typedef {Object} telemetry.vehicle_error.VehicleError.$Properties
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] VehicleError createdAt
             * @property {string|null} [name] VehicleError name
             * @property {Object.<string,string>|null} [tags] VehicleError tags
             * @property {string|null} [body] VehicleError body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VehicleError.
             * @memberof telemetry.vehicle_error
             * @interface IVehicleError
             * @augments telemetry.vehicle_error.VehicleError.$Properties
             * @deprecated Use telemetry.vehicle_error.VehicleError.$Properties instead.
             */

            /**
             * Shape of a VehicleError.
             * @typedef {telemetry.vehicle_error.VehicleError.$Properties} telemetry.vehicle_error.VehicleError.$Shape
             */

            /**
             * Constructs a new VehicleError.
             * @memberof telemetry.vehicle_error
             * @classdesc Represents a VehicleError.
             * @constructor
             * @param {telemetry.vehicle_error.VehicleError.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VehicleError = function (properties) {
                this.tags = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VehicleError createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof telemetry.vehicle_error.VehicleError
             * @instance
             */
            VehicleError.prototype.createdAt = null;

            /**
             * VehicleError name.
             * @member {string} name
             * @memberof telemetry.vehicle_error.VehicleError
             * @instance
             */
            VehicleError.prototype.name = "";

            /**
             * VehicleError tags.
             * @member {Object.<string,string>} tags
             * @memberof telemetry.vehicle_error.VehicleError
             * @instance
             */
            VehicleError.prototype.tags = $util.emptyObject;

            /**
             * VehicleError body.
             * @member {string} body
             * @memberof telemetry.vehicle_error.VehicleError
             * @instance
             */
            VehicleError.prototype.body = "";

            /**
             * Creates a new VehicleError instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_error.VehicleError
             * @static
             * @param {telemetry.vehicle_error.VehicleError.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_error.VehicleError} VehicleError instance
             * @type {{
             *   (properties: telemetry.vehicle_error.VehicleError.$Shape): telemetry.vehicle_error.VehicleError & telemetry.vehicle_error.VehicleError.$Shape;
             *   (properties?: telemetry.vehicle_error.VehicleError.$Properties): telemetry.vehicle_error.VehicleError;
             * }}
             */
            VehicleError.create = function(properties) {
                return new VehicleError(properties);
            };

            /**
             * Encodes the specified VehicleError message. Does not implicitly {@link telemetry.vehicle_error.VehicleError.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_error.VehicleError
             * @static
             * @param {telemetry.vehicle_error.VehicleError.$Properties} message VehicleError message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VehicleError.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.tags != null && $Object.hasOwnProperty.call(message, "tags"))
                    for (let keys = $Object.keys(message.tags), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.tags[keys[i]]).ldelim();
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.body);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VehicleError message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_error.VehicleError
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_error.VehicleError & telemetry.vehicle_error.VehicleError.$Shape} VehicleError
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VehicleError.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_error.VehicleError();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (message.tags === $util.emptyObject)
                                message.tags = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.tags, key);
                            message.tags[key] = value;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a VehicleError message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_error.VehicleError
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_error.VehicleError} VehicleError
             */
            VehicleError.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_error.VehicleError)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_error.VehicleError: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_error.VehicleError();
                if (object.createdAt != null) {
                    if (!$util.isObject(object.createdAt))
                        throw $TypeError(".telemetry.vehicle_error.VehicleError.createdAt: object expected");
                    message.createdAt = $root.google.protobuf.Timestamp.fromObject(object.createdAt, _depth + 1);
                }
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.tags) {
                    if (!$util.isObject(object.tags))
                        throw $TypeError(".telemetry.vehicle_error.VehicleError.tags: object expected");
                    message.tags = {};
                    for (let keys = $Object.keys(object.tags), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.tags, keys[i]);
                        message.tags[keys[i]] = $String(object.tags[keys[i]]);
                    }
                }
                if (object.body != null)
                    if (typeof object.body !== "string" || object.body.length)
                        message.body = $String(object.body);
                return message;
            };

            /**
             * Creates a plain object from a VehicleError message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_error.VehicleError
             * @static
             * @param {telemetry.vehicle_error.VehicleError} message VehicleError
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            VehicleError.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.tags = {};
                if (options.defaults) {
                    object.createdAt = null;
                    object.name = "";
                    object.body = "";
                }
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    object.createdAt = $root.google.protobuf.Timestamp.toObject(message.createdAt, options, _depth + 1);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                let keys2;
                if (message.tags && (keys2 = $Object.keys(message.tags)).length) {
                    object.tags = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.tags, keys2[j]);
                        object.tags[keys2[j]] = message.tags[keys2[j]];
                    }
                }
                if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                    object.body = message.body;
                return object;
            };

            /**
             * Converts this VehicleError to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_error.VehicleError
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            VehicleError.prototype.toJSON = function() {
                return VehicleError.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VehicleError;
        })();

        return vehicle_error;
    })();

    telemetry.vehicle_metrics = (function() {

        /**
         * Namespace vehicle_metrics.
         * @memberof telemetry
         * @namespace
         */
        const vehicle_metrics = {};

        vehicle_metrics.VehicleMetrics = (function() {

            /**
             * Properties of a VehicleMetrics.
             * @typedef {Object} telemetry.vehicle_metrics.VehicleMetrics.$Properties
             * @property {Array.<telemetry.vehicle_metrics.Metric.$Properties>|null} [metrics] VehicleMetrics metrics
             * @property {google.protobuf.Timestamp.$Properties|null} [createdAt] VehicleMetrics createdAt
             * @property {string|null} [vin] VehicleMetrics vin
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VehicleMetrics.
             * @memberof telemetry.vehicle_metrics
             * @interface IVehicleMetrics
             * @augments telemetry.vehicle_metrics.VehicleMetrics.$Properties
             * @deprecated Use telemetry.vehicle_metrics.VehicleMetrics.$Properties instead.
             */

            /**
             * Shape of a VehicleMetrics.
             * @typedef {telemetry.vehicle_metrics.VehicleMetrics.$Properties} telemetry.vehicle_metrics.VehicleMetrics.$Shape
             */

            /**
             * Constructs a new VehicleMetrics.
             * @memberof telemetry.vehicle_metrics
             * @classdesc Represents a VehicleMetrics.
             * @constructor
             * @param {telemetry.vehicle_metrics.VehicleMetrics.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VehicleMetrics = function (properties) {
                this.metrics = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VehicleMetrics metrics.
             * @member {Array.<telemetry.vehicle_metrics.Metric.$Properties>} metrics
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @instance
             */
            VehicleMetrics.prototype.metrics = $util.emptyArray;

            /**
             * VehicleMetrics createdAt.
             * @member {google.protobuf.Timestamp.$Properties|null|undefined} createdAt
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @instance
             */
            VehicleMetrics.prototype.createdAt = null;

            /**
             * VehicleMetrics vin.
             * @member {string} vin
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @instance
             */
            VehicleMetrics.prototype.vin = "";

            /**
             * Creates a new VehicleMetrics instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @static
             * @param {telemetry.vehicle_metrics.VehicleMetrics.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_metrics.VehicleMetrics} VehicleMetrics instance
             * @type {{
             *   (properties: telemetry.vehicle_metrics.VehicleMetrics.$Shape): telemetry.vehicle_metrics.VehicleMetrics & telemetry.vehicle_metrics.VehicleMetrics.$Shape;
             *   (properties?: telemetry.vehicle_metrics.VehicleMetrics.$Properties): telemetry.vehicle_metrics.VehicleMetrics;
             * }}
             */
            VehicleMetrics.create = function(properties) {
                return new VehicleMetrics(properties);
            };

            /**
             * Encodes the specified VehicleMetrics message. Does not implicitly {@link telemetry.vehicle_metrics.VehicleMetrics.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @static
             * @param {telemetry.vehicle_metrics.VehicleMetrics.$Properties} message VehicleMetrics message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VehicleMetrics.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.metrics != null && message.metrics.length)
                    for (let i = 0; i < message.metrics.length; ++i)
                        $root.telemetry.vehicle_metrics.Metric.encode(message.metrics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    $root.google.protobuf.Timestamp.encode(message.createdAt, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin") && message.vin !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.vin);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VehicleMetrics message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_metrics.VehicleMetrics & telemetry.vehicle_metrics.VehicleMetrics.$Shape} VehicleMetrics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VehicleMetrics.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_metrics.VehicleMetrics();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.metrics && message.metrics.length))
                                message.metrics = [];
                            message.metrics.push($root.telemetry.vehicle_metrics.Metric.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.createdAt = $root.google.protobuf.Timestamp.decode(reader, reader.size(), $undefined, _depth + 1, message.createdAt);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.vin = value;
                            else
                                delete message.vin;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a VehicleMetrics message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_metrics.VehicleMetrics} VehicleMetrics
             */
            VehicleMetrics.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_metrics.VehicleMetrics)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_metrics.VehicleMetrics: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_metrics.VehicleMetrics();
                if (object.metrics) {
                    if (!$Array.isArray(object.metrics))
                        throw $TypeError(".telemetry.vehicle_metrics.VehicleMetrics.metrics: array expected");
                    message.metrics = $Array(object.metrics.length);
                    for (let i = 0; i < object.metrics.length; ++i) {
                        if (!$util.isObject(object.metrics[i]))
                            throw $TypeError(".telemetry.vehicle_metrics.VehicleMetrics.metrics: object expected");
                        message.metrics[i] = $root.telemetry.vehicle_metrics.Metric.fromObject(object.metrics[i], _depth + 1);
                    }
                }
                if (object.createdAt != null) {
                    if (!$util.isObject(object.createdAt))
                        throw $TypeError(".telemetry.vehicle_metrics.VehicleMetrics.createdAt: object expected");
                    message.createdAt = $root.google.protobuf.Timestamp.fromObject(object.createdAt, _depth + 1);
                }
                if (object.vin != null)
                    if (typeof object.vin !== "string" || object.vin.length)
                        message.vin = $String(object.vin);
                return message;
            };

            /**
             * Creates a plain object from a VehicleMetrics message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @static
             * @param {telemetry.vehicle_metrics.VehicleMetrics} message VehicleMetrics
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            VehicleMetrics.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.metrics = [];
                if (options.defaults) {
                    object.createdAt = null;
                    object.vin = "";
                }
                if (message.metrics && message.metrics.length) {
                    object.metrics = $Array(message.metrics.length);
                    for (let j = 0; j < message.metrics.length; ++j)
                        object.metrics[j] = $root.telemetry.vehicle_metrics.Metric.toObject(message.metrics[j], options, _depth + 1);
                }
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                    object.createdAt = $root.google.protobuf.Timestamp.toObject(message.createdAt, options, _depth + 1);
                if (message.vin != null && $Object.hasOwnProperty.call(message, "vin"))
                    object.vin = message.vin;
                return object;
            };

            /**
             * Converts this VehicleMetrics to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_metrics.VehicleMetrics
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            VehicleMetrics.prototype.toJSON = function() {
                return VehicleMetrics.toObject(this, $protobuf.util.toJSONOptions);
            };

            return VehicleMetrics;
        })();

        vehicle_metrics.Metric = (function() {

            /**
             * Properties of a Metric.
             * @typedef {Object} telemetry.vehicle_metrics.Metric.$Properties
             * @property {string|null} [name] Metric name
             * @property {Object.<string,string>|null} [tags] Metric tags
             * @property {number|null} [value] Metric value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Metric.
             * @memberof telemetry.vehicle_metrics
             * @interface IMetric
             * @augments telemetry.vehicle_metrics.Metric.$Properties
             * @deprecated Use telemetry.vehicle_metrics.Metric.$Properties instead.
             */

            /**
             * Shape of a Metric.
             * @typedef {telemetry.vehicle_metrics.Metric.$Properties} telemetry.vehicle_metrics.Metric.$Shape
             */

            /**
             * Constructs a new Metric.
             * @memberof telemetry.vehicle_metrics
             * @classdesc Represents a Metric.
             * @constructor
             * @param {telemetry.vehicle_metrics.Metric.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Metric = function (properties) {
                this.tags = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Metric name.
             * @member {string} name
             * @memberof telemetry.vehicle_metrics.Metric
             * @instance
             */
            Metric.prototype.name = "";

            /**
             * Metric tags.
             * @member {Object.<string,string>} tags
             * @memberof telemetry.vehicle_metrics.Metric
             * @instance
             */
            Metric.prototype.tags = $util.emptyObject;

            /**
             * Metric value.
             * @member {number} value
             * @memberof telemetry.vehicle_metrics.Metric
             * @instance
             */
            Metric.prototype.value = 0;

            /**
             * Creates a new Metric instance using the specified properties.
             * @function create
             * @memberof telemetry.vehicle_metrics.Metric
             * @static
             * @param {telemetry.vehicle_metrics.Metric.$Properties=} [properties] Properties to set
             * @returns {telemetry.vehicle_metrics.Metric} Metric instance
             * @type {{
             *   (properties: telemetry.vehicle_metrics.Metric.$Shape): telemetry.vehicle_metrics.Metric & telemetry.vehicle_metrics.Metric.$Shape;
             *   (properties?: telemetry.vehicle_metrics.Metric.$Properties): telemetry.vehicle_metrics.Metric;
             * }}
             */
            Metric.create = function(properties) {
                return new Metric(properties);
            };

            /**
             * Encodes the specified Metric message. Does not implicitly {@link telemetry.vehicle_metrics.Metric.verify|verify} messages.
             * @function encode
             * @memberof telemetry.vehicle_metrics.Metric
             * @static
             * @param {telemetry.vehicle_metrics.Metric.$Properties} message Metric message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Metric.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.tags != null && $Object.hasOwnProperty.call(message, "tags"))
                    for (let keys = $Object.keys(message.tags), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.tags[keys[i]]).ldelim();
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Metric message from the specified reader or buffer.
             * @function decode
             * @memberof telemetry.vehicle_metrics.Metric
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {telemetry.vehicle_metrics.Metric & telemetry.vehicle_metrics.Metric.$Shape} Metric
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Metric.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.telemetry.vehicle_metrics.Metric();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (message.tags === $util.emptyObject)
                                message.tags = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.tags, key);
                            message.tags[key] = value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Metric message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof telemetry.vehicle_metrics.Metric
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {telemetry.vehicle_metrics.Metric} Metric
             */
            Metric.fromObject = function (object, _depth) {
                if (object instanceof $root.telemetry.vehicle_metrics.Metric)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".telemetry.vehicle_metrics.Metric: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.telemetry.vehicle_metrics.Metric();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.tags) {
                    if (!$util.isObject(object.tags))
                        throw $TypeError(".telemetry.vehicle_metrics.Metric.tags: object expected");
                    message.tags = {};
                    for (let keys = $Object.keys(object.tags), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.tags, keys[i]);
                        message.tags[keys[i]] = $String(object.tags[keys[i]]);
                    }
                }
                if (object.value != null)
                    if (!$Object.is($Number(object.value), 0))
                        message.value = $Number(object.value);
                return message;
            };

            /**
             * Creates a plain object from a Metric message. Also converts values to other types if specified.
             * @function toObject
             * @memberof telemetry.vehicle_metrics.Metric
             * @static
             * @param {telemetry.vehicle_metrics.Metric} message Metric
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Metric.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.tags = {};
                if (options.defaults) {
                    object.name = "";
                    object.value = 0;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                let keys2;
                if (message.tags && (keys2 = $Object.keys(message.tags)).length) {
                    object.tags = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.tags, keys2[j]);
                        object.tags[keys2[j]] = message.tags[keys2[j]];
                    }
                }
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.json && !$isFinite(message.value) ? $String(message.value) : message.value;
                return object;
            };

            /**
             * Converts this Metric to JSON.
             * @function toJSON
             * @memberof telemetry.vehicle_metrics.Metric
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Metric.prototype.toJSON = function() {
                return Metric.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Metric;
        })();

        return vehicle_metrics;
    })();

    return telemetry;
})();

export const google = $root.google = (() => {

    /**
     * Namespace google.
     * @exports google
     * @namespace
     */
    const google = {};

    google.protobuf = (function() {

        /**
         * Namespace protobuf.
         * @memberof google
         * @namespace
         */
        const protobuf = {};

        protobuf.Timestamp = (function() {

            /**
             * Properties of a Timestamp.
             * @typedef {Object} google.protobuf.Timestamp.$Properties
             * @property {number|Long|null} [seconds] Timestamp seconds
             * @property {number|null} [nanos] Timestamp nanos
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Timestamp.
             * @memberof google.protobuf
             * @interface ITimestamp
             * @augments google.protobuf.Timestamp.$Properties
             * @deprecated Use google.protobuf.Timestamp.$Properties instead.
             */

            /**
             * Shape of a Timestamp.
             * @typedef {google.protobuf.Timestamp.$Properties} google.protobuf.Timestamp.$Shape
             */

            /**
             * Constructs a new Timestamp.
             * @memberof google.protobuf
             * @classdesc Represents a Timestamp.
             * @constructor
             * @param {google.protobuf.Timestamp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Timestamp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Timestamp seconds.
             * @member {number|Long} seconds
             * @memberof google.protobuf.Timestamp
             * @instance
             */
            Timestamp.prototype.seconds = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Timestamp nanos.
             * @member {number} nanos
             * @memberof google.protobuf.Timestamp
             * @instance
             */
            Timestamp.prototype.nanos = 0;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @function create
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp.$Properties=} [properties] Properties to set
             * @returns {google.protobuf.Timestamp} Timestamp instance
             * @type {{
             *   (properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
             *   (properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;
             * }}
             */
            Timestamp.create = function(properties) {
                return new Timestamp(properties);
            };

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @function encode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp.$Properties} message Timestamp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Timestamp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && (typeof message.seconds === "object" ? message.seconds.low || message.seconds.high : message.seconds !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.seconds);
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos") && message.nanos !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.nanos);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @function decode
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Timestamp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.protobuf.Timestamp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.nanos = value;
                            else
                                delete message.nanos;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Timestamp message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {google.protobuf.Timestamp} Timestamp
             */
            Timestamp.fromObject = function (object, _depth) {
                if (object instanceof $root.google.protobuf.Timestamp)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".google.protobuf.Timestamp: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.google.protobuf.Timestamp();
                if (object.seconds != null)
                    if (typeof object.seconds === "object" ? object.seconds.low || object.seconds.high : $Number(object.seconds) !== 0)
                        if ($util.Long)
                            message.seconds = $util.Long.fromValue(object.seconds, false);
                        else if (typeof object.seconds === "string")
                            message.seconds = $parseInt(object.seconds, 10);
                        else if (typeof object.seconds === "number")
                            message.seconds = object.seconds;
                        else if (typeof object.seconds === "object")
                            message.seconds = new $util.LongBits(object.seconds.low >>> 0, object.seconds.high >>> 0).toNumber();
                if (object.nanos != null)
                    if ($Number(object.nanos) !== 0)
                        message.nanos = object.nanos | 0;
                return message;
            };

            /**
             * Creates a plain object from a Timestamp message. Also converts values to other types if specified.
             * @function toObject
             * @memberof google.protobuf.Timestamp
             * @static
             * @param {google.protobuf.Timestamp} message Timestamp
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Timestamp.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.seconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.seconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.nanos = 0;
                }
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.seconds = typeof message.seconds === "number" ? $BigInt(message.seconds) : $util.Long.fromBits(message.seconds.low >>> 0, message.seconds.high >>> 0, false).toBigInt();
                    else if (typeof message.seconds === "number")
                        object.seconds = options.longs === $String ? $String(message.seconds) : message.seconds;
                    else
                        object.seconds = options.longs === $String ? $util.Long.prototype.toString.call(message.seconds) : options.longs === $Number ? new $util.LongBits(message.seconds.low >>> 0, message.seconds.high >>> 0).toNumber() : message.seconds;
                if (message.nanos != null && $Object.hasOwnProperty.call(message, "nanos"))
                    object.nanos = message.nanos;
                return object;
            };

            /**
             * Converts this Timestamp to JSON.
             * @function toJSON
             * @memberof google.protobuf.Timestamp
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Timestamp.prototype.toJSON = function() {
                return Timestamp.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Timestamp;
        })();

        return protobuf;
    })();

    return google;
})();

export {
  $root as default
};
