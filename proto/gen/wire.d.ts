// Written by proto/generate.ts. Do not edit; run `npm run generate`.

import * as $protobuf from "protobufjs/minimal.js";
import type Long from "long";

/** Namespace telemetry. */
export namespace telemetry {

    /** Namespace vehicle_alerts. */
    namespace vehicle_alerts {

        /**
         * Properties of a VehicleAlerts.
         * @deprecated Use telemetry.vehicle_alerts.VehicleAlerts.$Properties instead.
         */
        interface IVehicleAlerts extends telemetry.vehicle_alerts.VehicleAlerts.$Properties {
        }

        /** Represents a VehicleAlerts. */
        class VehicleAlerts {

            /**
             * Constructs a new VehicleAlerts.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_alerts.VehicleAlerts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VehicleAlerts alerts. */
            alerts: telemetry.vehicle_alerts.VehicleAlert.$Properties[];

            /** VehicleAlerts createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** VehicleAlerts vin. */
            vin: string;

            /**
             * Creates a new VehicleAlerts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VehicleAlerts instance
             */
            static create(properties: telemetry.vehicle_alerts.VehicleAlerts.$Shape): telemetry.vehicle_alerts.VehicleAlerts & telemetry.vehicle_alerts.VehicleAlerts.$Shape;
            static create(properties?: telemetry.vehicle_alerts.VehicleAlerts.$Properties): telemetry.vehicle_alerts.VehicleAlerts;

            /**
             * Encodes the specified VehicleAlerts message. Does not implicitly {@link telemetry.vehicle_alerts.VehicleAlerts.verify|verify} messages.
             * @param message VehicleAlerts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_alerts.VehicleAlerts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VehicleAlerts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_alerts.VehicleAlerts & telemetry.vehicle_alerts.VehicleAlerts.$Shape} VehicleAlerts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_alerts.VehicleAlerts & telemetry.vehicle_alerts.VehicleAlerts.$Shape;

            /**
             * Creates a VehicleAlerts message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VehicleAlerts
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_alerts.VehicleAlerts;

            /**
             * Creates a plain object from a VehicleAlerts message. Also converts values to other types if specified.
             * @param message VehicleAlerts
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_alerts.VehicleAlerts, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VehicleAlerts to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VehicleAlerts {

            /** Properties of a VehicleAlerts. */
            interface $Properties {

                /** VehicleAlerts alerts */
                alerts?: (telemetry.vehicle_alerts.VehicleAlert.$Properties[]|null);

                /** VehicleAlerts createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** VehicleAlerts vin */
                vin?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VehicleAlerts. */
            type $Shape = telemetry.vehicle_alerts.VehicleAlerts.$Properties;
        }

        /**
         * Properties of a VehicleAlert.
         * @deprecated Use telemetry.vehicle_alerts.VehicleAlert.$Properties instead.
         */
        interface IVehicleAlert extends telemetry.vehicle_alerts.VehicleAlert.$Properties {
        }

        /** Represents a VehicleAlert. */
        class VehicleAlert {

            /**
             * Constructs a new VehicleAlert.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_alerts.VehicleAlert.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VehicleAlert name. */
            name: string;

            /** VehicleAlert audiences. */
            audiences: telemetry.vehicle_alerts.Audience[];

            /** VehicleAlert startedAt. */
            startedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** VehicleAlert endedAt. */
            endedAt?: (google.protobuf.Timestamp.$Properties|null);

            /**
             * Creates a new VehicleAlert instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VehicleAlert instance
             */
            static create(properties: telemetry.vehicle_alerts.VehicleAlert.$Shape): telemetry.vehicle_alerts.VehicleAlert & telemetry.vehicle_alerts.VehicleAlert.$Shape;
            static create(properties?: telemetry.vehicle_alerts.VehicleAlert.$Properties): telemetry.vehicle_alerts.VehicleAlert;

            /**
             * Encodes the specified VehicleAlert message. Does not implicitly {@link telemetry.vehicle_alerts.VehicleAlert.verify|verify} messages.
             * @param message VehicleAlert message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_alerts.VehicleAlert.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VehicleAlert message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_alerts.VehicleAlert & telemetry.vehicle_alerts.VehicleAlert.$Shape} VehicleAlert
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_alerts.VehicleAlert & telemetry.vehicle_alerts.VehicleAlert.$Shape;

            /**
             * Creates a VehicleAlert message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VehicleAlert
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_alerts.VehicleAlert;

            /**
             * Creates a plain object from a VehicleAlert message. Also converts values to other types if specified.
             * @param message VehicleAlert
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_alerts.VehicleAlert, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VehicleAlert to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VehicleAlert {

            /** Properties of a VehicleAlert. */
            interface $Properties {

                /** VehicleAlert name */
                name?: (string|null);

                /** VehicleAlert audiences */
                audiences?: (telemetry.vehicle_alerts.Audience[]|null);

                /** VehicleAlert startedAt */
                startedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** VehicleAlert endedAt */
                endedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VehicleAlert. */
            type $Shape = telemetry.vehicle_alerts.VehicleAlert.$Properties;
        }

        /** Audience enum. */
        enum Audience {

            /** Unknown value */
            Unknown = 0,

            /** Customer value */
            Customer = 1,

            /** Service value */
            Service = 2,

            /** ServiceFix value */
            ServiceFix = 3
        }
    }

    /** Namespace vehicle_connectivity. */
    namespace vehicle_connectivity {

        /**
         * Properties of a VehicleConnectivity.
         * @deprecated Use telemetry.vehicle_connectivity.VehicleConnectivity.$Properties instead.
         */
        interface IVehicleConnectivity extends telemetry.vehicle_connectivity.VehicleConnectivity.$Properties {
        }

        /** Represents a VehicleConnectivity. */
        class VehicleConnectivity {

            /**
             * Constructs a new VehicleConnectivity.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_connectivity.VehicleConnectivity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VehicleConnectivity vin. */
            vin: string;

            /** VehicleConnectivity connectionId. */
            connectionId: string;

            /** VehicleConnectivity status. */
            status: telemetry.vehicle_connectivity.ConnectivityEvent;

            /** VehicleConnectivity createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** VehicleConnectivity networkInterface. */
            networkInterface: string;

            /**
             * Creates a new VehicleConnectivity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VehicleConnectivity instance
             */
            static create(properties: telemetry.vehicle_connectivity.VehicleConnectivity.$Shape): telemetry.vehicle_connectivity.VehicleConnectivity & telemetry.vehicle_connectivity.VehicleConnectivity.$Shape;
            static create(properties?: telemetry.vehicle_connectivity.VehicleConnectivity.$Properties): telemetry.vehicle_connectivity.VehicleConnectivity;

            /**
             * Encodes the specified VehicleConnectivity message. Does not implicitly {@link telemetry.vehicle_connectivity.VehicleConnectivity.verify|verify} messages.
             * @param message VehicleConnectivity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_connectivity.VehicleConnectivity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VehicleConnectivity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_connectivity.VehicleConnectivity & telemetry.vehicle_connectivity.VehicleConnectivity.$Shape} VehicleConnectivity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_connectivity.VehicleConnectivity & telemetry.vehicle_connectivity.VehicleConnectivity.$Shape;

            /**
             * Creates a VehicleConnectivity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VehicleConnectivity
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_connectivity.VehicleConnectivity;

            /**
             * Creates a plain object from a VehicleConnectivity message. Also converts values to other types if specified.
             * @param message VehicleConnectivity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_connectivity.VehicleConnectivity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VehicleConnectivity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VehicleConnectivity {

            /** Properties of a VehicleConnectivity. */
            interface $Properties {

                /** VehicleConnectivity vin */
                vin?: (string|null);

                /** VehicleConnectivity connectionId */
                connectionId?: (string|null);

                /** VehicleConnectivity status */
                status?: (telemetry.vehicle_connectivity.ConnectivityEvent|null);

                /** VehicleConnectivity createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** VehicleConnectivity networkInterface */
                networkInterface?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VehicleConnectivity. */
            type $Shape = telemetry.vehicle_connectivity.VehicleConnectivity.$Properties;
        }

        /** ConnectivityEvent enum. */
        enum ConnectivityEvent {

            /** UNKNOWN value */
            UNKNOWN = 0,

            /** CONNECTED value */
            CONNECTED = 1,

            /** DISCONNECTED value */
            DISCONNECTED = 2
        }
    }

    /** Namespace vehicle_data. */
    namespace vehicle_data {

        /**
         * Properties of a Payload.
         * @deprecated Use telemetry.vehicle_data.Payload.$Properties instead.
         */
        interface IPayload extends telemetry.vehicle_data.Payload.$Properties {
        }

        /** Represents a Payload. */
        class Payload {

            /**
             * Constructs a new Payload.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_data.Payload.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Payload data. */
            data: telemetry.vehicle_data.Datum.$Properties[];

            /** Payload createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Payload vin. */
            vin: string;

            /** Payload isResend. */
            isResend: boolean;

            /**
             * Creates a new Payload instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Payload instance
             */
            static create(properties: telemetry.vehicle_data.Payload.$Shape): telemetry.vehicle_data.Payload & telemetry.vehicle_data.Payload.$Shape;
            static create(properties?: telemetry.vehicle_data.Payload.$Properties): telemetry.vehicle_data.Payload;

            /**
             * Encodes the specified Payload message. Does not implicitly {@link telemetry.vehicle_data.Payload.verify|verify} messages.
             * @param message Payload message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_data.Payload.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Payload message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Payload & telemetry.vehicle_data.Payload.$Shape} Payload
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_data.Payload & telemetry.vehicle_data.Payload.$Shape;

            /**
             * Creates a Payload message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Payload
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_data.Payload;

            /**
             * Creates a plain object from a Payload message. Also converts values to other types if specified.
             * @param message Payload
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_data.Payload, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Payload to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Payload {

            /** Properties of a Payload. */
            interface $Properties {

                /** Payload data */
                data?: (telemetry.vehicle_data.Datum.$Properties[]|null);

                /** Payload createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Payload vin */
                vin?: (string|null);

                /** Payload isResend */
                isResend?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Payload. */
            type $Shape = {
              data?: telemetry.vehicle_data.Datum.$Shape[]|null;
              createdAt?: google.protobuf.Timestamp.$Shape|null;
              vin?: string|null;
              isResend?: boolean|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Datum.
         * @deprecated Use telemetry.vehicle_data.Datum.$Properties instead.
         */
        interface IDatum extends telemetry.vehicle_data.Datum.$Properties {
        }

        /** Represents a Datum. */
        class Datum {

            /**
             * Constructs a new Datum.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_data.Datum.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Datum key. */
            key: telemetry.vehicle_data.Field;

            /** Datum value. */
            value?: (telemetry.vehicle_data.Value.$Properties|null);

            /**
             * Creates a new Datum instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Datum instance
             */
            static create(properties: telemetry.vehicle_data.Datum.$Shape): telemetry.vehicle_data.Datum & telemetry.vehicle_data.Datum.$Shape;
            static create(properties?: telemetry.vehicle_data.Datum.$Properties): telemetry.vehicle_data.Datum;

            /**
             * Encodes the specified Datum message. Does not implicitly {@link telemetry.vehicle_data.Datum.verify|verify} messages.
             * @param message Datum message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_data.Datum.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Datum message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Datum & telemetry.vehicle_data.Datum.$Shape} Datum
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_data.Datum & telemetry.vehicle_data.Datum.$Shape;

            /**
             * Creates a Datum message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Datum
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_data.Datum;

            /**
             * Creates a plain object from a Datum message. Also converts values to other types if specified.
             * @param message Datum
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_data.Datum, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Datum to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Datum {

            /** Properties of a Datum. */
            interface $Properties {

                /** Datum key */
                key?: (telemetry.vehicle_data.Field|null);

                /** Datum value */
                value?: (telemetry.vehicle_data.Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Datum. */
            type $Shape = {
              key?: telemetry.vehicle_data.Field|null;
              value?: telemetry.vehicle_data.Value.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Value.
         * @deprecated Use telemetry.vehicle_data.Value.$Properties instead.
         */
        interface IValue extends telemetry.vehicle_data.Value.$Properties {
        }

        /** Represents a Value. */
        class Value {

            /**
             * Constructs a new Value.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_data.Value.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Value stringValue. */
            stringValue?: (string|null);

            /** Value intValue. */
            intValue?: (number|null);

            /** Value longValue. */
            longValue?: (number|Long|null);

            /** Value floatValue. */
            floatValue?: (number|null);

            /** Value doubleValue. */
            doubleValue?: (number|null);

            /** Value booleanValue. */
            booleanValue?: (boolean|null);

            /** Value locationValue. */
            locationValue?: (telemetry.vehicle_data.LocationValue.$Properties|null);

            /** Value chargingValue. */
            chargingValue?: (telemetry.vehicle_data.ChargingState|null);

            /** Value shiftStateValue. */
            shiftStateValue?: (telemetry.vehicle_data.ShiftState|null);

            /** Value invalid. */
            invalid?: (boolean|null);

            /** Value laneAssistLevelValue. */
            laneAssistLevelValue?: (telemetry.vehicle_data.LaneAssistLevel|null);

            /** Value scheduledChargingModeValue. */
            scheduledChargingModeValue?: (telemetry.vehicle_data.ScheduledChargingModeValue|null);

            /** Value sentryModeStateValue. */
            sentryModeStateValue?: (telemetry.vehicle_data.SentryModeState|null);

            /** Value speedAssistLevelValue. */
            speedAssistLevelValue?: (telemetry.vehicle_data.SpeedAssistLevel|null);

            /** Value bmsStateValue. */
            bmsStateValue?: (telemetry.vehicle_data.BMSStateValue|null);

            /** Value buckleStatusValue. */
            buckleStatusValue?: (telemetry.vehicle_data.BuckleStatus|null);

            /** Value carTypeValue. */
            carTypeValue?: (telemetry.vehicle_data.CarTypeValue|null);

            /** Value chargePortValue. */
            chargePortValue?: (telemetry.vehicle_data.ChargePortValue|null);

            /** Value chargePortLatchValue. */
            chargePortLatchValue?: (telemetry.vehicle_data.ChargePortLatchValue|null);

            /** Value doorValue. */
            doorValue?: (telemetry.vehicle_data.Doors.$Properties|null);

            /** Value driveInverterStateValue. */
            driveInverterStateValue?: (telemetry.vehicle_data.DriveInverterState|null);

            /** Value hvilStatusValue. */
            hvilStatusValue?: (telemetry.vehicle_data.HvilStatus|null);

            /** Value windowStateValue. */
            windowStateValue?: (telemetry.vehicle_data.WindowState|null);

            /** Value seatFoldPositionValue. */
            seatFoldPositionValue?: (telemetry.vehicle_data.SeatFoldPosition|null);

            /** Value tractorAirStatusValue. */
            tractorAirStatusValue?: (telemetry.vehicle_data.TractorAirStatus|null);

            /** Value followDistanceValue. */
            followDistanceValue?: (telemetry.vehicle_data.FollowDistance|null);

            /** Value forwardCollisionSensitivityValue. */
            forwardCollisionSensitivityValue?: (telemetry.vehicle_data.ForwardCollisionSensitivity|null);

            /** Value guestModeMobileAccessValue. */
            guestModeMobileAccessValue?: (telemetry.vehicle_data.GuestModeMobileAccess|null);

            /** Value trailerAirStatusValue. */
            trailerAirStatusValue?: (telemetry.vehicle_data.TrailerAirStatus|null);

            /** Value timeValue. */
            timeValue?: (telemetry.vehicle_data.Time.$Properties|null);

            /** Value detailedChargeStateValue. */
            detailedChargeStateValue?: (telemetry.vehicle_data.DetailedChargeStateValue|null);

            /** Value hvacAutoModeValue. */
            hvacAutoModeValue?: (telemetry.vehicle_data.HvacAutoModeState|null);

            /** Value cabinOverheatProtectionModeValue. */
            cabinOverheatProtectionModeValue?: (telemetry.vehicle_data.CabinOverheatProtectionModeState|null);

            /** Value cabinOverheatProtectionTemperatureLimitValue. */
            cabinOverheatProtectionTemperatureLimitValue?: (telemetry.vehicle_data.ClimateOverheatProtectionTempLimit|null);

            /** Value defrostModeValue. */
            defrostModeValue?: (telemetry.vehicle_data.DefrostModeState|null);

            /** Value climateKeeperModeValue. */
            climateKeeperModeValue?: (telemetry.vehicle_data.ClimateKeeperModeState|null);

            /** Value hvacPowerValue. */
            hvacPowerValue?: (telemetry.vehicle_data.HvacPowerState|null);

            /** Value tireLocationValue. */
            tireLocationValue?: (telemetry.vehicle_data.TireLocation.$Properties|null);

            /** Value fastChargerValue. */
            fastChargerValue?: (telemetry.vehicle_data.FastCharger|null);

            /** Value cableTypeValue. */
            cableTypeValue?: (telemetry.vehicle_data.CableType|null);

            /** Value tonneauTentModeValue. */
            tonneauTentModeValue?: (telemetry.vehicle_data.TonneauTentModeState|null);

            /** Value tonneauPositionValue. */
            tonneauPositionValue?: (telemetry.vehicle_data.TonneauPositionState|null);

            /** Value powershareTypeValue. */
            powershareTypeValue?: (telemetry.vehicle_data.PowershareTypeStatus|null);

            /** Value powershareStateValue. */
            powershareStateValue?: (telemetry.vehicle_data.PowershareState|null);

            /** Value powershareStopReasonValue. */
            powershareStopReasonValue?: (telemetry.vehicle_data.PowershareStopReasonStatus|null);

            /** Value displayStateValue. */
            displayStateValue?: (telemetry.vehicle_data.DisplayState|null);

            /** Value distanceUnitValue. */
            distanceUnitValue?: (telemetry.vehicle_data.DistanceUnit|null);

            /** Value temperatureUnitValue. */
            temperatureUnitValue?: (telemetry.vehicle_data.TemperatureUnit|null);

            /** Value pressureUnitValue. */
            pressureUnitValue?: (telemetry.vehicle_data.PressureUnit|null);

            /** Value chargeUnitPreferenceValue. */
            chargeUnitPreferenceValue?: (telemetry.vehicle_data.ChargeUnitPreference|null);

            /** Value turnSignalStateValue. */
            turnSignalStateValue?: (telemetry.vehicle_data.TurnSignalState|null);

            /** Value mediaStatusValue. */
            mediaStatusValue?: (telemetry.vehicle_data.MediaStatus|null);

            /** Value sunroofInstalledStateValue. */
            sunroofInstalledStateValue?: (telemetry.vehicle_data.SunroofInstalledState|null);

            /** Value value. */
            value?: ("stringValue"|"intValue"|"longValue"|"floatValue"|"doubleValue"|"booleanValue"|"locationValue"|"chargingValue"|"shiftStateValue"|"invalid"|"laneAssistLevelValue"|"scheduledChargingModeValue"|"sentryModeStateValue"|"speedAssistLevelValue"|"bmsStateValue"|"buckleStatusValue"|"carTypeValue"|"chargePortValue"|"chargePortLatchValue"|"doorValue"|"driveInverterStateValue"|"hvilStatusValue"|"windowStateValue"|"seatFoldPositionValue"|"tractorAirStatusValue"|"followDistanceValue"|"forwardCollisionSensitivityValue"|"guestModeMobileAccessValue"|"trailerAirStatusValue"|"timeValue"|"detailedChargeStateValue"|"hvacAutoModeValue"|"cabinOverheatProtectionModeValue"|"cabinOverheatProtectionTemperatureLimitValue"|"defrostModeValue"|"climateKeeperModeValue"|"hvacPowerValue"|"tireLocationValue"|"fastChargerValue"|"cableTypeValue"|"tonneauTentModeValue"|"tonneauPositionValue"|"powershareTypeValue"|"powershareStateValue"|"powershareStopReasonValue"|"displayStateValue"|"distanceUnitValue"|"temperatureUnitValue"|"pressureUnitValue"|"chargeUnitPreferenceValue"|"turnSignalStateValue"|"mediaStatusValue"|"sunroofInstalledStateValue");

            /**
             * Creates a new Value instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Value instance
             */
            static create(properties: telemetry.vehicle_data.Value.$Shape): telemetry.vehicle_data.Value & telemetry.vehicle_data.Value.$Shape;
            static create(properties?: telemetry.vehicle_data.Value.$Properties): telemetry.vehicle_data.Value;

            /**
             * Encodes the specified Value message. Does not implicitly {@link telemetry.vehicle_data.Value.verify|verify} messages.
             * @param message Value message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_data.Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Value message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Value & telemetry.vehicle_data.Value.$Shape} Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_data.Value & telemetry.vehicle_data.Value.$Shape;

            /**
             * Creates a Value message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Value
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_data.Value;

            /**
             * Creates a plain object from a Value message. Also converts values to other types if specified.
             * @param message Value
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_data.Value, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Value to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Value {

            /** Properties of a Value. */
            interface $Properties {

                /** Value stringValue */
                stringValue?: (string|null);

                /** Value intValue */
                intValue?: (number|null);

                /** Value longValue */
                longValue?: (number|Long|null);

                /** Value floatValue */
                floatValue?: (number|null);

                /** Value doubleValue */
                doubleValue?: (number|null);

                /** Value booleanValue */
                booleanValue?: (boolean|null);

                /** Value locationValue */
                locationValue?: (telemetry.vehicle_data.LocationValue.$Properties|null);

                /** Value chargingValue */
                chargingValue?: (telemetry.vehicle_data.ChargingState|null);

                /** Value shiftStateValue */
                shiftStateValue?: (telemetry.vehicle_data.ShiftState|null);

                /** Value invalid */
                invalid?: (boolean|null);

                /** Value laneAssistLevelValue */
                laneAssistLevelValue?: (telemetry.vehicle_data.LaneAssistLevel|null);

                /** Value scheduledChargingModeValue */
                scheduledChargingModeValue?: (telemetry.vehicle_data.ScheduledChargingModeValue|null);

                /** Value sentryModeStateValue */
                sentryModeStateValue?: (telemetry.vehicle_data.SentryModeState|null);

                /** Value speedAssistLevelValue */
                speedAssistLevelValue?: (telemetry.vehicle_data.SpeedAssistLevel|null);

                /** Value bmsStateValue */
                bmsStateValue?: (telemetry.vehicle_data.BMSStateValue|null);

                /** Value buckleStatusValue */
                buckleStatusValue?: (telemetry.vehicle_data.BuckleStatus|null);

                /** Value carTypeValue */
                carTypeValue?: (telemetry.vehicle_data.CarTypeValue|null);

                /** Value chargePortValue */
                chargePortValue?: (telemetry.vehicle_data.ChargePortValue|null);

                /** Value chargePortLatchValue */
                chargePortLatchValue?: (telemetry.vehicle_data.ChargePortLatchValue|null);

                /** Value doorValue */
                doorValue?: (telemetry.vehicle_data.Doors.$Properties|null);

                /** Value driveInverterStateValue */
                driveInverterStateValue?: (telemetry.vehicle_data.DriveInverterState|null);

                /** Value hvilStatusValue */
                hvilStatusValue?: (telemetry.vehicle_data.HvilStatus|null);

                /** Value windowStateValue */
                windowStateValue?: (telemetry.vehicle_data.WindowState|null);

                /** Value seatFoldPositionValue */
                seatFoldPositionValue?: (telemetry.vehicle_data.SeatFoldPosition|null);

                /** Value tractorAirStatusValue */
                tractorAirStatusValue?: (telemetry.vehicle_data.TractorAirStatus|null);

                /** Value followDistanceValue */
                followDistanceValue?: (telemetry.vehicle_data.FollowDistance|null);

                /** Value forwardCollisionSensitivityValue */
                forwardCollisionSensitivityValue?: (telemetry.vehicle_data.ForwardCollisionSensitivity|null);

                /** Value guestModeMobileAccessValue */
                guestModeMobileAccessValue?: (telemetry.vehicle_data.GuestModeMobileAccess|null);

                /** Value trailerAirStatusValue */
                trailerAirStatusValue?: (telemetry.vehicle_data.TrailerAirStatus|null);

                /** Value timeValue */
                timeValue?: (telemetry.vehicle_data.Time.$Properties|null);

                /** Value detailedChargeStateValue */
                detailedChargeStateValue?: (telemetry.vehicle_data.DetailedChargeStateValue|null);

                /** Value hvacAutoModeValue */
                hvacAutoModeValue?: (telemetry.vehicle_data.HvacAutoModeState|null);

                /** Value cabinOverheatProtectionModeValue */
                cabinOverheatProtectionModeValue?: (telemetry.vehicle_data.CabinOverheatProtectionModeState|null);

                /** Value cabinOverheatProtectionTemperatureLimitValue */
                cabinOverheatProtectionTemperatureLimitValue?: (telemetry.vehicle_data.ClimateOverheatProtectionTempLimit|null);

                /** Value defrostModeValue */
                defrostModeValue?: (telemetry.vehicle_data.DefrostModeState|null);

                /** Value climateKeeperModeValue */
                climateKeeperModeValue?: (telemetry.vehicle_data.ClimateKeeperModeState|null);

                /** Value hvacPowerValue */
                hvacPowerValue?: (telemetry.vehicle_data.HvacPowerState|null);

                /** Value tireLocationValue */
                tireLocationValue?: (telemetry.vehicle_data.TireLocation.$Properties|null);

                /** Value fastChargerValue */
                fastChargerValue?: (telemetry.vehicle_data.FastCharger|null);

                /** Value cableTypeValue */
                cableTypeValue?: (telemetry.vehicle_data.CableType|null);

                /** Value tonneauTentModeValue */
                tonneauTentModeValue?: (telemetry.vehicle_data.TonneauTentModeState|null);

                /** Value tonneauPositionValue */
                tonneauPositionValue?: (telemetry.vehicle_data.TonneauPositionState|null);

                /** Value powershareTypeValue */
                powershareTypeValue?: (telemetry.vehicle_data.PowershareTypeStatus|null);

                /** Value powershareStateValue */
                powershareStateValue?: (telemetry.vehicle_data.PowershareState|null);

                /** Value powershareStopReasonValue */
                powershareStopReasonValue?: (telemetry.vehicle_data.PowershareStopReasonStatus|null);

                /** Value displayStateValue */
                displayStateValue?: (telemetry.vehicle_data.DisplayState|null);

                /** Value distanceUnitValue */
                distanceUnitValue?: (telemetry.vehicle_data.DistanceUnit|null);

                /** Value temperatureUnitValue */
                temperatureUnitValue?: (telemetry.vehicle_data.TemperatureUnit|null);

                /** Value pressureUnitValue */
                pressureUnitValue?: (telemetry.vehicle_data.PressureUnit|null);

                /** Value chargeUnitPreferenceValue */
                chargeUnitPreferenceValue?: (telemetry.vehicle_data.ChargeUnitPreference|null);

                /** Value turnSignalStateValue */
                turnSignalStateValue?: (telemetry.vehicle_data.TurnSignalState|null);

                /** Value mediaStatusValue */
                mediaStatusValue?: (telemetry.vehicle_data.MediaStatus|null);

                /** Value sunroofInstalledStateValue */
                sunroofInstalledStateValue?: (telemetry.vehicle_data.SunroofInstalledState|null);

                /** Value value */
                value?: ("stringValue"|"intValue"|"longValue"|"floatValue"|"doubleValue"|"booleanValue"|"locationValue"|"chargingValue"|"shiftStateValue"|"invalid"|"laneAssistLevelValue"|"scheduledChargingModeValue"|"sentryModeStateValue"|"speedAssistLevelValue"|"bmsStateValue"|"buckleStatusValue"|"carTypeValue"|"chargePortValue"|"chargePortLatchValue"|"doorValue"|"driveInverterStateValue"|"hvilStatusValue"|"windowStateValue"|"seatFoldPositionValue"|"tractorAirStatusValue"|"followDistanceValue"|"forwardCollisionSensitivityValue"|"guestModeMobileAccessValue"|"trailerAirStatusValue"|"timeValue"|"detailedChargeStateValue"|"hvacAutoModeValue"|"cabinOverheatProtectionModeValue"|"cabinOverheatProtectionTemperatureLimitValue"|"defrostModeValue"|"climateKeeperModeValue"|"hvacPowerValue"|"tireLocationValue"|"fastChargerValue"|"cableTypeValue"|"tonneauTentModeValue"|"tonneauPositionValue"|"powershareTypeValue"|"powershareStateValue"|"powershareStopReasonValue"|"displayStateValue"|"distanceUnitValue"|"temperatureUnitValue"|"pressureUnitValue"|"chargeUnitPreferenceValue"|"turnSignalStateValue"|"mediaStatusValue"|"sunroofInstalledStateValue");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Value. */
            type $Shape = {
              stringValue?: string|null;
              intValue?: number|null;
              longValue?: number|Long|null;
              floatValue?: number|null;
              doubleValue?: number|null;
              booleanValue?: boolean|null;
              locationValue?: telemetry.vehicle_data.LocationValue.$Shape|null;
              chargingValue?: telemetry.vehicle_data.ChargingState|null;
              shiftStateValue?: telemetry.vehicle_data.ShiftState|null;
              invalid?: boolean|null;
              laneAssistLevelValue?: telemetry.vehicle_data.LaneAssistLevel|null;
              scheduledChargingModeValue?: telemetry.vehicle_data.ScheduledChargingModeValue|null;
              sentryModeStateValue?: telemetry.vehicle_data.SentryModeState|null;
              speedAssistLevelValue?: telemetry.vehicle_data.SpeedAssistLevel|null;
              bmsStateValue?: telemetry.vehicle_data.BMSStateValue|null;
              buckleStatusValue?: telemetry.vehicle_data.BuckleStatus|null;
              carTypeValue?: telemetry.vehicle_data.CarTypeValue|null;
              chargePortValue?: telemetry.vehicle_data.ChargePortValue|null;
              chargePortLatchValue?: telemetry.vehicle_data.ChargePortLatchValue|null;
              doorValue?: telemetry.vehicle_data.Doors.$Shape|null;
              driveInverterStateValue?: telemetry.vehicle_data.DriveInverterState|null;
              hvilStatusValue?: telemetry.vehicle_data.HvilStatus|null;
              windowStateValue?: telemetry.vehicle_data.WindowState|null;
              seatFoldPositionValue?: telemetry.vehicle_data.SeatFoldPosition|null;
              tractorAirStatusValue?: telemetry.vehicle_data.TractorAirStatus|null;
              followDistanceValue?: telemetry.vehicle_data.FollowDistance|null;
              forwardCollisionSensitivityValue?: telemetry.vehicle_data.ForwardCollisionSensitivity|null;
              guestModeMobileAccessValue?: telemetry.vehicle_data.GuestModeMobileAccess|null;
              trailerAirStatusValue?: telemetry.vehicle_data.TrailerAirStatus|null;
              timeValue?: telemetry.vehicle_data.Time.$Shape|null;
              detailedChargeStateValue?: telemetry.vehicle_data.DetailedChargeStateValue|null;
              hvacAutoModeValue?: telemetry.vehicle_data.HvacAutoModeState|null;
              cabinOverheatProtectionModeValue?: telemetry.vehicle_data.CabinOverheatProtectionModeState|null;
              cabinOverheatProtectionTemperatureLimitValue?: telemetry.vehicle_data.ClimateOverheatProtectionTempLimit|null;
              defrostModeValue?: telemetry.vehicle_data.DefrostModeState|null;
              climateKeeperModeValue?: telemetry.vehicle_data.ClimateKeeperModeState|null;
              hvacPowerValue?: telemetry.vehicle_data.HvacPowerState|null;
              tireLocationValue?: telemetry.vehicle_data.TireLocation.$Shape|null;
              fastChargerValue?: telemetry.vehicle_data.FastCharger|null;
              cableTypeValue?: telemetry.vehicle_data.CableType|null;
              tonneauTentModeValue?: telemetry.vehicle_data.TonneauTentModeState|null;
              tonneauPositionValue?: telemetry.vehicle_data.TonneauPositionState|null;
              powershareTypeValue?: telemetry.vehicle_data.PowershareTypeStatus|null;
              powershareStateValue?: telemetry.vehicle_data.PowershareState|null;
              powershareStopReasonValue?: telemetry.vehicle_data.PowershareStopReasonStatus|null;
              displayStateValue?: telemetry.vehicle_data.DisplayState|null;
              distanceUnitValue?: telemetry.vehicle_data.DistanceUnit|null;
              temperatureUnitValue?: telemetry.vehicle_data.TemperatureUnit|null;
              pressureUnitValue?: telemetry.vehicle_data.PressureUnit|null;
              chargeUnitPreferenceValue?: telemetry.vehicle_data.ChargeUnitPreference|null;
              turnSignalStateValue?: telemetry.vehicle_data.TurnSignalState|null;
              mediaStatusValue?: telemetry.vehicle_data.MediaStatus|null;
              sunroofInstalledStateValue?: telemetry.vehicle_data.SunroofInstalledState|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ value?: undefined; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "stringValue"; stringValue: string; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "intValue"; stringValue?: null; intValue: number; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "longValue"; stringValue?: null; intValue?: null; longValue: number|Long; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "floatValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue: number; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "doubleValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue: number; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "booleanValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue: boolean; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "locationValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue: telemetry.vehicle_data.LocationValue.$Shape; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargingValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue: telemetry.vehicle_data.ChargingState; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "shiftStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue: telemetry.vehicle_data.ShiftState; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "invalid"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid: boolean; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "laneAssistLevelValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue: telemetry.vehicle_data.LaneAssistLevel; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "scheduledChargingModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue: telemetry.vehicle_data.ScheduledChargingModeValue; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "sentryModeStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue: telemetry.vehicle_data.SentryModeState; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "speedAssistLevelValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue: telemetry.vehicle_data.SpeedAssistLevel; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "bmsStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue: telemetry.vehicle_data.BMSStateValue; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "buckleStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue: telemetry.vehicle_data.BuckleStatus; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "carTypeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue: telemetry.vehicle_data.CarTypeValue; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargePortValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue: telemetry.vehicle_data.ChargePortValue; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargePortLatchValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue: telemetry.vehicle_data.ChargePortLatchValue; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "doorValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue: telemetry.vehicle_data.Doors.$Shape; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "driveInverterStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue: telemetry.vehicle_data.DriveInverterState; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "hvilStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue: telemetry.vehicle_data.HvilStatus; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "windowStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue: telemetry.vehicle_data.WindowState; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "seatFoldPositionValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue: telemetry.vehicle_data.SeatFoldPosition; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tractorAirStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue: telemetry.vehicle_data.TractorAirStatus; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "followDistanceValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue: telemetry.vehicle_data.FollowDistance; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "forwardCollisionSensitivityValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue: telemetry.vehicle_data.ForwardCollisionSensitivity; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "guestModeMobileAccessValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue: telemetry.vehicle_data.GuestModeMobileAccess; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "trailerAirStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue: telemetry.vehicle_data.TrailerAirStatus; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "timeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue: telemetry.vehicle_data.Time.$Shape; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "detailedChargeStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue: telemetry.vehicle_data.DetailedChargeStateValue; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "hvacAutoModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue: telemetry.vehicle_data.HvacAutoModeState; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "cabinOverheatProtectionModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue: telemetry.vehicle_data.CabinOverheatProtectionModeState; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "cabinOverheatProtectionTemperatureLimitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue: telemetry.vehicle_data.ClimateOverheatProtectionTempLimit; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "defrostModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue: telemetry.vehicle_data.DefrostModeState; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "climateKeeperModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue: telemetry.vehicle_data.ClimateKeeperModeState; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "hvacPowerValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue: telemetry.vehicle_data.HvacPowerState; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tireLocationValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue: telemetry.vehicle_data.TireLocation.$Shape; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "fastChargerValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue: telemetry.vehicle_data.FastCharger; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "cableTypeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue: telemetry.vehicle_data.CableType; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tonneauTentModeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue: telemetry.vehicle_data.TonneauTentModeState; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "tonneauPositionValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue: telemetry.vehicle_data.TonneauPositionState; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "powershareTypeValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue: telemetry.vehicle_data.PowershareTypeStatus; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "powershareStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue: telemetry.vehicle_data.PowershareState; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "powershareStopReasonValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue: telemetry.vehicle_data.PowershareStopReasonStatus; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "displayStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue: telemetry.vehicle_data.DisplayState; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "distanceUnitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue: telemetry.vehicle_data.DistanceUnit; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "temperatureUnitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue: telemetry.vehicle_data.TemperatureUnit; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "pressureUnitValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue: telemetry.vehicle_data.PressureUnit; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "chargeUnitPreferenceValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue: telemetry.vehicle_data.ChargeUnitPreference; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "turnSignalStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue: telemetry.vehicle_data.TurnSignalState; mediaStatusValue?: null; sunroofInstalledStateValue?: null }|{ value?: "mediaStatusValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue: telemetry.vehicle_data.MediaStatus; sunroofInstalledStateValue?: null }|{ value?: "sunroofInstalledStateValue"; stringValue?: null; intValue?: null; longValue?: null; floatValue?: null; doubleValue?: null; booleanValue?: null; locationValue?: null; chargingValue?: null; shiftStateValue?: null; invalid?: null; laneAssistLevelValue?: null; scheduledChargingModeValue?: null; sentryModeStateValue?: null; speedAssistLevelValue?: null; bmsStateValue?: null; buckleStatusValue?: null; carTypeValue?: null; chargePortValue?: null; chargePortLatchValue?: null; doorValue?: null; driveInverterStateValue?: null; hvilStatusValue?: null; windowStateValue?: null; seatFoldPositionValue?: null; tractorAirStatusValue?: null; followDistanceValue?: null; forwardCollisionSensitivityValue?: null; guestModeMobileAccessValue?: null; trailerAirStatusValue?: null; timeValue?: null; detailedChargeStateValue?: null; hvacAutoModeValue?: null; cabinOverheatProtectionModeValue?: null; cabinOverheatProtectionTemperatureLimitValue?: null; defrostModeValue?: null; climateKeeperModeValue?: null; hvacPowerValue?: null; tireLocationValue?: null; fastChargerValue?: null; cableTypeValue?: null; tonneauTentModeValue?: null; tonneauPositionValue?: null; powershareTypeValue?: null; powershareStateValue?: null; powershareStopReasonValue?: null; displayStateValue?: null; distanceUnitValue?: null; temperatureUnitValue?: null; pressureUnitValue?: null; chargeUnitPreferenceValue?: null; turnSignalStateValue?: null; mediaStatusValue?: null; sunroofInstalledStateValue: telemetry.vehicle_data.SunroofInstalledState })
            );
        }

        /**
         * Properties of a Time.
         * @deprecated Use telemetry.vehicle_data.Time.$Properties instead.
         */
        interface ITime extends telemetry.vehicle_data.Time.$Properties {
        }

        /** Represents a Time. */
        class Time {

            /**
             * Constructs a new Time.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_data.Time.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Time hour. */
            hour: number;

            /** Time minute. */
            minute: number;

            /** Time second. */
            second: number;

            /**
             * Creates a new Time instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Time instance
             */
            static create(properties: telemetry.vehicle_data.Time.$Shape): telemetry.vehicle_data.Time & telemetry.vehicle_data.Time.$Shape;
            static create(properties?: telemetry.vehicle_data.Time.$Properties): telemetry.vehicle_data.Time;

            /**
             * Encodes the specified Time message. Does not implicitly {@link telemetry.vehicle_data.Time.verify|verify} messages.
             * @param message Time message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_data.Time.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Time message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Time & telemetry.vehicle_data.Time.$Shape} Time
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_data.Time & telemetry.vehicle_data.Time.$Shape;

            /**
             * Creates a Time message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Time
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_data.Time;

            /**
             * Creates a plain object from a Time message. Also converts values to other types if specified.
             * @param message Time
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_data.Time, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Time to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Time {

            /** Properties of a Time. */
            interface $Properties {

                /** Time hour */
                hour?: (number|null);

                /** Time minute */
                minute?: (number|null);

                /** Time second */
                second?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Time. */
            type $Shape = telemetry.vehicle_data.Time.$Properties;
        }

        /**
         * Properties of a TireLocation.
         * @deprecated Use telemetry.vehicle_data.TireLocation.$Properties instead.
         */
        interface ITireLocation extends telemetry.vehicle_data.TireLocation.$Properties {
        }

        /** Represents a TireLocation. */
        class TireLocation {

            /**
             * Constructs a new TireLocation.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_data.TireLocation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TireLocation frontLeft. */
            frontLeft: boolean;

            /** TireLocation frontRight. */
            frontRight: boolean;

            /** TireLocation rearLeft. */
            rearLeft: boolean;

            /** TireLocation rearRight. */
            rearRight: boolean;

            /** TireLocation semiMiddleAxleLeft_2. */
            semiMiddleAxleLeft_2: boolean;

            /** TireLocation semiMiddleAxleRight_2. */
            semiMiddleAxleRight_2: boolean;

            /** TireLocation semiRearAxleLeft. */
            semiRearAxleLeft: boolean;

            /** TireLocation semiRearAxleRight. */
            semiRearAxleRight: boolean;

            /** TireLocation semiRearAxleLeft_2. */
            semiRearAxleLeft_2: boolean;

            /** TireLocation semiRearAxleRight_2. */
            semiRearAxleRight_2: boolean;

            /**
             * Creates a new TireLocation instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TireLocation instance
             */
            static create(properties: telemetry.vehicle_data.TireLocation.$Shape): telemetry.vehicle_data.TireLocation & telemetry.vehicle_data.TireLocation.$Shape;
            static create(properties?: telemetry.vehicle_data.TireLocation.$Properties): telemetry.vehicle_data.TireLocation;

            /**
             * Encodes the specified TireLocation message. Does not implicitly {@link telemetry.vehicle_data.TireLocation.verify|verify} messages.
             * @param message TireLocation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_data.TireLocation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TireLocation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.TireLocation & telemetry.vehicle_data.TireLocation.$Shape} TireLocation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_data.TireLocation & telemetry.vehicle_data.TireLocation.$Shape;

            /**
             * Creates a TireLocation message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TireLocation
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_data.TireLocation;

            /**
             * Creates a plain object from a TireLocation message. Also converts values to other types if specified.
             * @param message TireLocation
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_data.TireLocation, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TireLocation to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TireLocation {

            /** Properties of a TireLocation. */
            interface $Properties {

                /** TireLocation frontLeft */
                frontLeft?: (boolean|null);

                /** TireLocation frontRight */
                frontRight?: (boolean|null);

                /** TireLocation rearLeft */
                rearLeft?: (boolean|null);

                /** TireLocation rearRight */
                rearRight?: (boolean|null);

                /** TireLocation semiMiddleAxleLeft_2 */
                semiMiddleAxleLeft_2?: (boolean|null);

                /** TireLocation semiMiddleAxleRight_2 */
                semiMiddleAxleRight_2?: (boolean|null);

                /** TireLocation semiRearAxleLeft */
                semiRearAxleLeft?: (boolean|null);

                /** TireLocation semiRearAxleRight */
                semiRearAxleRight?: (boolean|null);

                /** TireLocation semiRearAxleLeft_2 */
                semiRearAxleLeft_2?: (boolean|null);

                /** TireLocation semiRearAxleRight_2 */
                semiRearAxleRight_2?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TireLocation. */
            type $Shape = telemetry.vehicle_data.TireLocation.$Properties;
        }

        /**
         * Properties of a Doors.
         * @deprecated Use telemetry.vehicle_data.Doors.$Properties instead.
         */
        interface IDoors extends telemetry.vehicle_data.Doors.$Properties {
        }

        /** Represents a Doors. */
        class Doors {

            /**
             * Constructs a new Doors.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_data.Doors.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Doors DriverFront. */
            DriverFront: boolean;

            /** Doors DriverRear. */
            DriverRear: boolean;

            /** Doors PassengerFront. */
            PassengerFront: boolean;

            /** Doors PassengerRear. */
            PassengerRear: boolean;

            /** Doors TrunkFront. */
            TrunkFront: boolean;

            /** Doors TrunkRear. */
            TrunkRear: boolean;

            /**
             * Creates a new Doors instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Doors instance
             */
            static create(properties: telemetry.vehicle_data.Doors.$Shape): telemetry.vehicle_data.Doors & telemetry.vehicle_data.Doors.$Shape;
            static create(properties?: telemetry.vehicle_data.Doors.$Properties): telemetry.vehicle_data.Doors;

            /**
             * Encodes the specified Doors message. Does not implicitly {@link telemetry.vehicle_data.Doors.verify|verify} messages.
             * @param message Doors message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_data.Doors.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Doors message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.Doors & telemetry.vehicle_data.Doors.$Shape} Doors
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_data.Doors & telemetry.vehicle_data.Doors.$Shape;

            /**
             * Creates a Doors message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Doors
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_data.Doors;

            /**
             * Creates a plain object from a Doors message. Also converts values to other types if specified.
             * @param message Doors
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_data.Doors, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Doors to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Doors {

            /** Properties of a Doors. */
            interface $Properties {

                /** Doors DriverFront */
                DriverFront?: (boolean|null);

                /** Doors DriverRear */
                DriverRear?: (boolean|null);

                /** Doors PassengerFront */
                PassengerFront?: (boolean|null);

                /** Doors PassengerRear */
                PassengerRear?: (boolean|null);

                /** Doors TrunkFront */
                TrunkFront?: (boolean|null);

                /** Doors TrunkRear */
                TrunkRear?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Doors. */
            type $Shape = telemetry.vehicle_data.Doors.$Properties;
        }

        /**
         * Properties of a LocationValue.
         * @deprecated Use telemetry.vehicle_data.LocationValue.$Properties instead.
         */
        interface ILocationValue extends telemetry.vehicle_data.LocationValue.$Properties {
        }

        /** Represents a LocationValue. */
        class LocationValue {

            /**
             * Constructs a new LocationValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_data.LocationValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LocationValue latitude. */
            latitude: number;

            /** LocationValue longitude. */
            longitude: number;

            /**
             * Creates a new LocationValue instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LocationValue instance
             */
            static create(properties: telemetry.vehicle_data.LocationValue.$Shape): telemetry.vehicle_data.LocationValue & telemetry.vehicle_data.LocationValue.$Shape;
            static create(properties?: telemetry.vehicle_data.LocationValue.$Properties): telemetry.vehicle_data.LocationValue;

            /**
             * Encodes the specified LocationValue message. Does not implicitly {@link telemetry.vehicle_data.LocationValue.verify|verify} messages.
             * @param message LocationValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_data.LocationValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LocationValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_data.LocationValue & telemetry.vehicle_data.LocationValue.$Shape} LocationValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_data.LocationValue & telemetry.vehicle_data.LocationValue.$Shape;

            /**
             * Creates a LocationValue message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LocationValue
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_data.LocationValue;

            /**
             * Creates a plain object from a LocationValue message. Also converts values to other types if specified.
             * @param message LocationValue
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_data.LocationValue, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LocationValue to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LocationValue {

            /** Properties of a LocationValue. */
            interface $Properties {

                /** LocationValue latitude */
                latitude?: (number|null);

                /** LocationValue longitude */
                longitude?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LocationValue. */
            type $Shape = telemetry.vehicle_data.LocationValue.$Properties;
        }

        /** Field enum. */
        enum Field {

            /** Unknown value */
            Unknown = 0,

            /** DriveRail value */
            DriveRail = 1,

            /** ChargeState value */
            ChargeState = 2,

            /** BmsFullchargecomplete value */
            BmsFullchargecomplete = 3,

            /** VehicleSpeed value */
            VehicleSpeed = 4,

            /** Odometer value */
            Odometer = 5,

            /** PackVoltage value */
            PackVoltage = 6,

            /** PackCurrent value */
            PackCurrent = 7,

            /** Soc value */
            Soc = 8,

            /** DCDCEnable value */
            DCDCEnable = 9,

            /** Gear value */
            Gear = 10,

            /** IsolationResistance value */
            IsolationResistance = 11,

            /** PedalPosition value */
            PedalPosition = 12,

            /** BrakePedal value */
            BrakePedal = 13,

            /** DiStateR value */
            DiStateR = 14,

            /** DiHeatsinkTR value */
            DiHeatsinkTR = 15,

            /** DiAxleSpeedR value */
            DiAxleSpeedR = 16,

            /** DiTorquemotor value */
            DiTorquemotor = 17,

            /** DiStatorTempR value */
            DiStatorTempR = 18,

            /** DiVBatR value */
            DiVBatR = 19,

            /** DiMotorCurrentR value */
            DiMotorCurrentR = 20,

            /** Location value */
            Location = 21,

            /** GpsState value */
            GpsState = 22,

            /** GpsHeading value */
            GpsHeading = 23,

            /** NumBrickVoltageMax value */
            NumBrickVoltageMax = 24,

            /** BrickVoltageMax value */
            BrickVoltageMax = 25,

            /** NumBrickVoltageMin value */
            NumBrickVoltageMin = 26,

            /** BrickVoltageMin value */
            BrickVoltageMin = 27,

            /** NumModuleTempMax value */
            NumModuleTempMax = 28,

            /** ModuleTempMax value */
            ModuleTempMax = 29,

            /** NumModuleTempMin value */
            NumModuleTempMin = 30,

            /** ModuleTempMin value */
            ModuleTempMin = 31,

            /** RatedRange value */
            RatedRange = 32,

            /** Hvil value */
            Hvil = 33,

            /** DCChargingEnergyIn value */
            DCChargingEnergyIn = 34,

            /** DCChargingPower value */
            DCChargingPower = 35,

            /** ACChargingEnergyIn value */
            ACChargingEnergyIn = 36,

            /** ACChargingPower value */
            ACChargingPower = 37,

            /** ChargeLimitSoc value */
            ChargeLimitSoc = 38,

            /** FastChargerPresent value */
            FastChargerPresent = 39,

            /** EstBatteryRange value */
            EstBatteryRange = 40,

            /** IdealBatteryRange value */
            IdealBatteryRange = 41,

            /** BatteryLevel value */
            BatteryLevel = 42,

            /** TimeToFullCharge value */
            TimeToFullCharge = 43,

            /** ScheduledChargingStartTime value */
            ScheduledChargingStartTime = 44,

            /** ScheduledChargingPending value */
            ScheduledChargingPending = 45,

            /** ScheduledDepartureTime value */
            ScheduledDepartureTime = 46,

            /** PreconditioningEnabled value */
            PreconditioningEnabled = 47,

            /** ScheduledChargingMode value */
            ScheduledChargingMode = 48,

            /** ChargeAmps value */
            ChargeAmps = 49,

            /** ChargeEnableRequest value */
            ChargeEnableRequest = 50,

            /** ChargerPhases value */
            ChargerPhases = 51,

            /** ChargePortColdWeatherMode value */
            ChargePortColdWeatherMode = 52,

            /** ChargeCurrentRequest value */
            ChargeCurrentRequest = 53,

            /** ChargeCurrentRequestMax value */
            ChargeCurrentRequestMax = 54,

            /** BatteryHeaterOn value */
            BatteryHeaterOn = 55,

            /** NotEnoughPowerToHeat value */
            NotEnoughPowerToHeat = 56,

            /** SuperchargerSessionTripPlanner value */
            SuperchargerSessionTripPlanner = 57,

            /** DoorState value */
            DoorState = 58,

            /** Locked value */
            Locked = 59,

            /** FdWindow value */
            FdWindow = 60,

            /** FpWindow value */
            FpWindow = 61,

            /** RdWindow value */
            RdWindow = 62,

            /** RpWindow value */
            RpWindow = 63,

            /** VehicleName value */
            VehicleName = 64,

            /** SentryMode value */
            SentryMode = 65,

            /** SpeedLimitMode value */
            SpeedLimitMode = 66,

            /** CurrentLimitMph value */
            CurrentLimitMph = 67,

            /** Version value */
            Version = 68,

            /** TpmsPressureFl value */
            TpmsPressureFl = 69,

            /** TpmsPressureFr value */
            TpmsPressureFr = 70,

            /** TpmsPressureRl value */
            TpmsPressureRl = 71,

            /** TpmsPressureRr value */
            TpmsPressureRr = 72,

            /** SemitruckTpmsPressureRe1L0 value */
            SemitruckTpmsPressureRe1L0 = 73,

            /** SemitruckTpmsPressureRe1L1 value */
            SemitruckTpmsPressureRe1L1 = 74,

            /** SemitruckTpmsPressureRe1R0 value */
            SemitruckTpmsPressureRe1R0 = 75,

            /** SemitruckTpmsPressureRe1R1 value */
            SemitruckTpmsPressureRe1R1 = 76,

            /** SemitruckTpmsPressureRe2L0 value */
            SemitruckTpmsPressureRe2L0 = 77,

            /** SemitruckTpmsPressureRe2L1 value */
            SemitruckTpmsPressureRe2L1 = 78,

            /** SemitruckTpmsPressureRe2R0 value */
            SemitruckTpmsPressureRe2R0 = 79,

            /** SemitruckTpmsPressureRe2R1 value */
            SemitruckTpmsPressureRe2R1 = 80,

            /** TpmsLastSeenPressureTimeFl value */
            TpmsLastSeenPressureTimeFl = 81,

            /** TpmsLastSeenPressureTimeFr value */
            TpmsLastSeenPressureTimeFr = 82,

            /** TpmsLastSeenPressureTimeRl value */
            TpmsLastSeenPressureTimeRl = 83,

            /** TpmsLastSeenPressureTimeRr value */
            TpmsLastSeenPressureTimeRr = 84,

            /** InsideTemp value */
            InsideTemp = 85,

            /** OutsideTemp value */
            OutsideTemp = 86,

            /** SeatHeaterLeft value */
            SeatHeaterLeft = 87,

            /** SeatHeaterRight value */
            SeatHeaterRight = 88,

            /** SeatHeaterRearLeft value */
            SeatHeaterRearLeft = 89,

            /** SeatHeaterRearRight value */
            SeatHeaterRearRight = 90,

            /** SeatHeaterRearCenter value */
            SeatHeaterRearCenter = 91,

            /** AutoSeatClimateLeft value */
            AutoSeatClimateLeft = 92,

            /** AutoSeatClimateRight value */
            AutoSeatClimateRight = 93,

            /** DriverSeatBelt value */
            DriverSeatBelt = 94,

            /** PassengerSeatBelt value */
            PassengerSeatBelt = 95,

            /** DriverSeatOccupied value */
            DriverSeatOccupied = 96,

            /** SemitruckPassengerSeatFoldPosition value */
            SemitruckPassengerSeatFoldPosition = 97,

            /** LateralAcceleration value */
            LateralAcceleration = 98,

            /** LongitudinalAcceleration value */
            LongitudinalAcceleration = 99,

            /** Deprecated_2 value */
            Deprecated_2 = 100,

            /** CruiseSetSpeed value */
            CruiseSetSpeed = 101,

            /** LifetimeEnergyUsed value */
            LifetimeEnergyUsed = 102,

            /** LifetimeEnergyUsedDrive value */
            LifetimeEnergyUsedDrive = 103,

            /** SemitruckTractorParkBrakeStatus value */
            SemitruckTractorParkBrakeStatus = 104,

            /** SemitruckTrailerParkBrakeStatus value */
            SemitruckTrailerParkBrakeStatus = 105,

            /** BrakePedalPos value */
            BrakePedalPos = 106,

            /** RouteLastUpdated value */
            RouteLastUpdated = 107,

            /** RouteLine value */
            RouteLine = 108,

            /** MilesToArrival value */
            MilesToArrival = 109,

            /** MinutesToArrival value */
            MinutesToArrival = 110,

            /** OriginLocation value */
            OriginLocation = 111,

            /** DestinationLocation value */
            DestinationLocation = 112,

            /** CarType value */
            CarType = 113,

            /** Trim value */
            Trim = 114,

            /** ExteriorColor value */
            ExteriorColor = 115,

            /** RoofColor value */
            RoofColor = 116,

            /** ChargePort value */
            ChargePort = 117,

            /** ChargePortLatch value */
            ChargePortLatch = 118,

            /** Experimental_1 value */
            Experimental_1 = 119,

            /** Experimental_2 value */
            Experimental_2 = 120,

            /** Experimental_3 value */
            Experimental_3 = 121,

            /** Experimental_4 value */
            Experimental_4 = 122,

            /** GuestModeEnabled value */
            GuestModeEnabled = 123,

            /** PinToDriveEnabled value */
            PinToDriveEnabled = 124,

            /** PairedPhoneKeyAndKeyFobQty value */
            PairedPhoneKeyAndKeyFobQty = 125,

            /** CruiseFollowDistance value */
            CruiseFollowDistance = 126,

            /** AutomaticBlindSpotCamera value */
            AutomaticBlindSpotCamera = 127,

            /** BlindSpotCollisionWarningChime value */
            BlindSpotCollisionWarningChime = 128,

            /** SpeedLimitWarning value */
            SpeedLimitWarning = 129,

            /** ForwardCollisionWarning value */
            ForwardCollisionWarning = 130,

            /** LaneDepartureAvoidance value */
            LaneDepartureAvoidance = 131,

            /** EmergencyLaneDepartureAvoidance value */
            EmergencyLaneDepartureAvoidance = 132,

            /** AutomaticEmergencyBrakingOff value */
            AutomaticEmergencyBrakingOff = 133,

            /** LifetimeEnergyGainedRegen value */
            LifetimeEnergyGainedRegen = 134,

            /** DiStateF value */
            DiStateF = 135,

            /** DiStateREL value */
            DiStateREL = 136,

            /** DiStateRER value */
            DiStateRER = 137,

            /** DiHeatsinkTF value */
            DiHeatsinkTF = 138,

            /** DiHeatsinkTREL value */
            DiHeatsinkTREL = 139,

            /** DiHeatsinkTRER value */
            DiHeatsinkTRER = 140,

            /** DiAxleSpeedF value */
            DiAxleSpeedF = 141,

            /** DiAxleSpeedREL value */
            DiAxleSpeedREL = 142,

            /** DiAxleSpeedRER value */
            DiAxleSpeedRER = 143,

            /** DiSlaveTorqueCmd value */
            DiSlaveTorqueCmd = 144,

            /** DiTorqueActualR value */
            DiTorqueActualR = 145,

            /** DiTorqueActualF value */
            DiTorqueActualF = 146,

            /** DiTorqueActualREL value */
            DiTorqueActualREL = 147,

            /** DiTorqueActualRER value */
            DiTorqueActualRER = 148,

            /** DiStatorTempF value */
            DiStatorTempF = 149,

            /** DiStatorTempREL value */
            DiStatorTempREL = 150,

            /** DiStatorTempRER value */
            DiStatorTempRER = 151,

            /** DiVBatF value */
            DiVBatF = 152,

            /** DiVBatREL value */
            DiVBatREL = 153,

            /** DiVBatRER value */
            DiVBatRER = 154,

            /** DiMotorCurrentF value */
            DiMotorCurrentF = 155,

            /** DiMotorCurrentREL value */
            DiMotorCurrentREL = 156,

            /** DiMotorCurrentRER value */
            DiMotorCurrentRER = 157,

            /** EnergyRemaining value */
            EnergyRemaining = 158,

            /** ServiceMode value */
            ServiceMode = 159,

            /** BMSState value */
            BMSState = 160,

            /** GuestModeMobileAccessState value */
            GuestModeMobileAccessState = 161,

            /** Deprecated_1 value */
            Deprecated_1 = 162,

            /** DestinationName value */
            DestinationName = 163,

            /** DiInverterTR value */
            DiInverterTR = 164,

            /** DiInverterTF value */
            DiInverterTF = 165,

            /** DiInverterTREL value */
            DiInverterTREL = 166,

            /** DiInverterTRER value */
            DiInverterTRER = 167,

            /** Experimental_5 value */
            Experimental_5 = 168,

            /** Experimental_6 value */
            Experimental_6 = 169,

            /** Experimental_7 value */
            Experimental_7 = 170,

            /** Experimental_8 value */
            Experimental_8 = 171,

            /** Experimental_9 value */
            Experimental_9 = 172,

            /** Experimental_10 value */
            Experimental_10 = 173,

            /** Experimental_11 value */
            Experimental_11 = 174,

            /** Experimental_12 value */
            Experimental_12 = 175,

            /** Experimental_13 value */
            Experimental_13 = 176,

            /** Experimental_14 value */
            Experimental_14 = 177,

            /** Experimental_15 value */
            Experimental_15 = 178,

            /** DetailedChargeState value */
            DetailedChargeState = 179,

            /** CabinOverheatProtectionMode value */
            CabinOverheatProtectionMode = 180,

            /** CabinOverheatProtectionTemperatureLimit value */
            CabinOverheatProtectionTemperatureLimit = 181,

            /** CenterDisplay value */
            CenterDisplay = 182,

            /** ChargePortDoorOpen value */
            ChargePortDoorOpen = 183,

            /** ChargerVoltage value */
            ChargerVoltage = 184,

            /** ChargingCableType value */
            ChargingCableType = 185,

            /** ClimateKeeperMode value */
            ClimateKeeperMode = 186,

            /** DefrostForPreconditioning value */
            DefrostForPreconditioning = 187,

            /** DefrostMode value */
            DefrostMode = 188,

            /** EfficiencyPackage value */
            EfficiencyPackage = 189,

            /** EstimatedHoursToChargeTermination value */
            EstimatedHoursToChargeTermination = 190,

            /** EuropeVehicle value */
            EuropeVehicle = 191,

            /** ExpectedEnergyPercentAtTripArrival value */
            ExpectedEnergyPercentAtTripArrival = 192,

            /** FastChargerType value */
            FastChargerType = 193,

            /** HomelinkDeviceCount value */
            HomelinkDeviceCount = 194,

            /** HomelinkNearby value */
            HomelinkNearby = 195,

            /** HvacACEnabled value */
            HvacACEnabled = 196,

            /** HvacAutoMode value */
            HvacAutoMode = 197,

            /** HvacFanSpeed value */
            HvacFanSpeed = 198,

            /** HvacFanStatus value */
            HvacFanStatus = 199,

            /** HvacLeftTemperatureRequest value */
            HvacLeftTemperatureRequest = 200,

            /** HvacPower value */
            HvacPower = 201,

            /** HvacRightTemperatureRequest value */
            HvacRightTemperatureRequest = 202,

            /** HvacSteeringWheelHeatAuto value */
            HvacSteeringWheelHeatAuto = 203,

            /** HvacSteeringWheelHeatLevel value */
            HvacSteeringWheelHeatLevel = 204,

            /** OffroadLightbarPresent value */
            OffroadLightbarPresent = 205,

            /** PowershareHoursLeft value */
            PowershareHoursLeft = 206,

            /** PowershareInstantaneousPowerKW value */
            PowershareInstantaneousPowerKW = 207,

            /** PowershareStatus value */
            PowershareStatus = 208,

            /** PowershareStopReason value */
            PowershareStopReason = 209,

            /** PowershareType value */
            PowershareType = 210,

            /** RearDisplayHvacEnabled value */
            RearDisplayHvacEnabled = 211,

            /** RearSeatHeaters value */
            RearSeatHeaters = 212,

            /** RemoteStartEnabled value */
            RemoteStartEnabled = 213,

            /** RightHandDrive value */
            RightHandDrive = 214,

            /** RouteTrafficMinutesDelay value */
            RouteTrafficMinutesDelay = 215,

            /** SoftwareUpdateDownloadPercentComplete value */
            SoftwareUpdateDownloadPercentComplete = 216,

            /** SoftwareUpdateExpectedDurationMinutes value */
            SoftwareUpdateExpectedDurationMinutes = 217,

            /** SoftwareUpdateInstallationPercentComplete value */
            SoftwareUpdateInstallationPercentComplete = 218,

            /** SoftwareUpdateScheduledStartTime value */
            SoftwareUpdateScheduledStartTime = 219,

            /** SoftwareUpdateVersion value */
            SoftwareUpdateVersion = 220,

            /** TonneauOpenPercent value */
            TonneauOpenPercent = 221,

            /** TonneauPosition value */
            TonneauPosition = 222,

            /** TonneauTentMode value */
            TonneauTentMode = 223,

            /** TpmsHardWarnings value */
            TpmsHardWarnings = 224,

            /** TpmsSoftWarnings value */
            TpmsSoftWarnings = 225,

            /** ValetModeEnabled value */
            ValetModeEnabled = 226,

            /** WheelType value */
            WheelType = 227,

            /** WiperHeatEnabled value */
            WiperHeatEnabled = 228,

            /** LocatedAtHome value */
            LocatedAtHome = 229,

            /** LocatedAtWork value */
            LocatedAtWork = 230,

            /** LocatedAtFavorite value */
            LocatedAtFavorite = 231,

            /** SettingDistanceUnit value */
            SettingDistanceUnit = 232,

            /** SettingTemperatureUnit value */
            SettingTemperatureUnit = 233,

            /** Setting24HourTime value */
            Setting24HourTime = 234,

            /** SettingTirePressureUnit value */
            SettingTirePressureUnit = 235,

            /** SettingChargeUnit value */
            SettingChargeUnit = 236,

            /** ClimateSeatCoolingFrontLeft value */
            ClimateSeatCoolingFrontLeft = 237,

            /** ClimateSeatCoolingFrontRight value */
            ClimateSeatCoolingFrontRight = 238,

            /** LightsHazardsActive value */
            LightsHazardsActive = 239,

            /** LightsTurnSignal value */
            LightsTurnSignal = 240,

            /** LightsHighBeams value */
            LightsHighBeams = 241,

            /** MediaPlaybackStatus value */
            MediaPlaybackStatus = 242,

            /** MediaPlaybackSource value */
            MediaPlaybackSource = 243,

            /** MediaAudioVolume value */
            MediaAudioVolume = 244,

            /** MediaNowPlayingDuration value */
            MediaNowPlayingDuration = 245,

            /** MediaNowPlayingElapsed value */
            MediaNowPlayingElapsed = 246,

            /** MediaNowPlayingArtist value */
            MediaNowPlayingArtist = 247,

            /** MediaNowPlayingTitle value */
            MediaNowPlayingTitle = 248,

            /** MediaNowPlayingAlbum value */
            MediaNowPlayingAlbum = 249,

            /** MediaNowPlayingStation value */
            MediaNowPlayingStation = 250,

            /** MediaAudioVolumeIncrement value */
            MediaAudioVolumeIncrement = 251,

            /** MediaAudioVolumeMax value */
            MediaAudioVolumeMax = 252,

            /** SunroofInstalled value */
            SunroofInstalled = 253,

            /** SeatVentEnabled value */
            SeatVentEnabled = 254,

            /** RearDefrostEnabled value */
            RearDefrostEnabled = 255,

            /** ChargeRateMilePerHour value */
            ChargeRateMilePerHour = 256,

            /** Deprecated_3 value */
            Deprecated_3 = 257,

            /** MilesSinceReset value */
            MilesSinceReset = 258,

            /** SelfDrivingMilesSinceReset value */
            SelfDrivingMilesSinceReset = 259
        }

        /** ChargingState enum. */
        enum ChargingState {

            /** ChargeStateUnknown value */
            ChargeStateUnknown = 0,

            /** ChargeStateDisconnected value */
            ChargeStateDisconnected = 1,

            /** ChargeStateNoPower value */
            ChargeStateNoPower = 2,

            /** ChargeStateStarting value */
            ChargeStateStarting = 3,

            /** ChargeStateCharging value */
            ChargeStateCharging = 4,

            /** ChargeStateComplete value */
            ChargeStateComplete = 5,

            /** ChargeStateStopped value */
            ChargeStateStopped = 6
        }

        /** DetailedChargeStateValue enum. */
        enum DetailedChargeStateValue {

            /** DetailedChargeStateUnknown value */
            DetailedChargeStateUnknown = 0,

            /** DetailedChargeStateDisconnected value */
            DetailedChargeStateDisconnected = 1,

            /** DetailedChargeStateNoPower value */
            DetailedChargeStateNoPower = 2,

            /** DetailedChargeStateStarting value */
            DetailedChargeStateStarting = 3,

            /** DetailedChargeStateCharging value */
            DetailedChargeStateCharging = 4,

            /** DetailedChargeStateComplete value */
            DetailedChargeStateComplete = 5,

            /** DetailedChargeStateStopped value */
            DetailedChargeStateStopped = 6
        }

        /** ShiftState enum. */
        enum ShiftState {

            /** ShiftStateUnknown value */
            ShiftStateUnknown = 0,

            /** ShiftStateInvalid value */
            ShiftStateInvalid = 1,

            /** ShiftStateP value */
            ShiftStateP = 2,

            /** ShiftStateR value */
            ShiftStateR = 3,

            /** ShiftStateN value */
            ShiftStateN = 4,

            /** ShiftStateD value */
            ShiftStateD = 5,

            /** ShiftStateSNA value */
            ShiftStateSNA = 6
        }

        /** FollowDistance enum. */
        enum FollowDistance {

            /** FollowDistanceUnknown value */
            FollowDistanceUnknown = 0,

            /** FollowDistance1 value */
            FollowDistance1 = 1,

            /** FollowDistance2 value */
            FollowDistance2 = 2,

            /** FollowDistance3 value */
            FollowDistance3 = 3,

            /** FollowDistance4 value */
            FollowDistance4 = 4,

            /** FollowDistance5 value */
            FollowDistance5 = 5,

            /** FollowDistance6 value */
            FollowDistance6 = 6,

            /** FollowDistance7 value */
            FollowDistance7 = 7
        }

        /** ForwardCollisionSensitivity enum. */
        enum ForwardCollisionSensitivity {

            /** ForwardCollisionSensitivityUnknown value */
            ForwardCollisionSensitivityUnknown = 0,

            /** ForwardCollisionSensitivityOff value */
            ForwardCollisionSensitivityOff = 1,

            /** ForwardCollisionSensitivityLate value */
            ForwardCollisionSensitivityLate = 2,

            /** ForwardCollisionSensitivityAverage value */
            ForwardCollisionSensitivityAverage = 3,

            /** ForwardCollisionSensitivityEarly value */
            ForwardCollisionSensitivityEarly = 4
        }

        /** GuestModeMobileAccess enum. */
        enum GuestModeMobileAccess {

            /** GuestModeMobileAccessUnknown value */
            GuestModeMobileAccessUnknown = 0,

            /** GuestModeMobileAccessInit value */
            GuestModeMobileAccessInit = 1,

            /** GuestModeMobileAccessNotAuthenticated value */
            GuestModeMobileAccessNotAuthenticated = 2,

            /** GuestModeMobileAccessAuthenticated value */
            GuestModeMobileAccessAuthenticated = 3,

            /** GuestModeMobileAccessAbortedDriving value */
            GuestModeMobileAccessAbortedDriving = 4,

            /** GuestModeMobileAccessAbortedUsingRemoteStart value */
            GuestModeMobileAccessAbortedUsingRemoteStart = 5,

            /** GuestModeMobileAccessAbortedUsingBLEKeys value */
            GuestModeMobileAccessAbortedUsingBLEKeys = 6,

            /** GuestModeMobileAccessAbortedValetMode value */
            GuestModeMobileAccessAbortedValetMode = 7,

            /** GuestModeMobileAccessAbortedGuestModeOff value */
            GuestModeMobileAccessAbortedGuestModeOff = 8,

            /** GuestModeMobileAccessAbortedDriveAuthTimeExceeded value */
            GuestModeMobileAccessAbortedDriveAuthTimeExceeded = 9,

            /** GuestModeMobileAccessAbortedNoDataReceived value */
            GuestModeMobileAccessAbortedNoDataReceived = 10,

            /** GuestModeMobileAccessRequestingFromMothership value */
            GuestModeMobileAccessRequestingFromMothership = 11,

            /** GuestModeMobileAccessRequestingFromAuthD value */
            GuestModeMobileAccessRequestingFromAuthD = 12,

            /** GuestModeMobileAccessAbortedFetchFailed value */
            GuestModeMobileAccessAbortedFetchFailed = 13,

            /** GuestModeMobileAccessAbortedBadDataReceived value */
            GuestModeMobileAccessAbortedBadDataReceived = 14,

            /** GuestModeMobileAccessShowingQRCode value */
            GuestModeMobileAccessShowingQRCode = 15,

            /** GuestModeMobileAccessSwipedAway value */
            GuestModeMobileAccessSwipedAway = 16,

            /** GuestModeMobileAccessDismissedQRCodeExpired value */
            GuestModeMobileAccessDismissedQRCodeExpired = 17,

            /** GuestModeMobileAccessSucceededPairedNewBLEKey value */
            GuestModeMobileAccessSucceededPairedNewBLEKey = 18
        }

        /** LaneAssistLevel enum. */
        enum LaneAssistLevel {

            /** LaneAssistLevelUnknown value */
            LaneAssistLevelUnknown = 0,

            /** LaneAssistLevelNone value */
            LaneAssistLevelNone = 1,

            /** LaneAssistLevelWarning value */
            LaneAssistLevelWarning = 2,

            /** LaneAssistLevelAssist value */
            LaneAssistLevelAssist = 3
        }

        /** ScheduledChargingModeValue enum. */
        enum ScheduledChargingModeValue {

            /** ScheduledChargingModeUnknown value */
            ScheduledChargingModeUnknown = 0,

            /** ScheduledChargingModeOff value */
            ScheduledChargingModeOff = 1,

            /** ScheduledChargingModeStartAt value */
            ScheduledChargingModeStartAt = 2,

            /** ScheduledChargingModeDepartBy value */
            ScheduledChargingModeDepartBy = 3
        }

        /** SentryModeState enum. */
        enum SentryModeState {

            /** SentryModeStateUnknown value */
            SentryModeStateUnknown = 0,

            /** SentryModeStateOff value */
            SentryModeStateOff = 1,

            /** SentryModeStateIdle value */
            SentryModeStateIdle = 2,

            /** SentryModeStateArmed value */
            SentryModeStateArmed = 3,

            /** SentryModeStateAware value */
            SentryModeStateAware = 4,

            /** SentryModeStatePanic value */
            SentryModeStatePanic = 5,

            /** SentryModeStateQuiet value */
            SentryModeStateQuiet = 6
        }

        /** SpeedAssistLevel enum. */
        enum SpeedAssistLevel {

            /** SpeedAssistLevelUnknown value */
            SpeedAssistLevelUnknown = 0,

            /** SpeedAssistLevelNone value */
            SpeedAssistLevelNone = 1,

            /** SpeedAssistLevelDisplay value */
            SpeedAssistLevelDisplay = 2,

            /** SpeedAssistLevelChime value */
            SpeedAssistLevelChime = 3
        }

        /** BMSStateValue enum. */
        enum BMSStateValue {

            /** BMSStateUnknown value */
            BMSStateUnknown = 0,

            /** BMSStateStandby value */
            BMSStateStandby = 1,

            /** BMSStateDrive value */
            BMSStateDrive = 2,

            /** BMSStateSupport value */
            BMSStateSupport = 3,

            /** BMSStateCharge value */
            BMSStateCharge = 4,

            /** BMSStateFEIM value */
            BMSStateFEIM = 5,

            /** BMSStateClearFault value */
            BMSStateClearFault = 6,

            /** BMSStateFault value */
            BMSStateFault = 7,

            /** BMSStateWeld value */
            BMSStateWeld = 8,

            /** BMSStateTest value */
            BMSStateTest = 9,

            /** BMSStateSNA value */
            BMSStateSNA = 10
        }

        /** BuckleStatus enum. */
        enum BuckleStatus {

            /** BuckleStatusUnknown value */
            BuckleStatusUnknown = 0,

            /** BuckleStatusUnlatched value */
            BuckleStatusUnlatched = 1,

            /** BuckleStatusLatched value */
            BuckleStatusLatched = 2,

            /** BuckleStatusFaulted value */
            BuckleStatusFaulted = 3
        }

        /** CarTypeValue enum. */
        enum CarTypeValue {

            /** CarTypeUnknown value */
            CarTypeUnknown = 0,

            /** CarTypeModelS value */
            CarTypeModelS = 1,

            /** CarTypeModelX value */
            CarTypeModelX = 2,

            /** CarTypeModel3 value */
            CarTypeModel3 = 3,

            /** CarTypeModelY value */
            CarTypeModelY = 4,

            /** CarTypeSemiTruck value */
            CarTypeSemiTruck = 5,

            /** CarTypeCybertruck value */
            CarTypeCybertruck = 6
        }

        /** ChargePortValue enum. */
        enum ChargePortValue {

            /** ChargePortUnknown value */
            ChargePortUnknown = 0,

            /** ChargePortUS value */
            ChargePortUS = 1,

            /** ChargePortEU value */
            ChargePortEU = 2,

            /** ChargePortGB value */
            ChargePortGB = 3,

            /** ChargePortCCS value */
            ChargePortCCS = 4
        }

        /** ChargePortLatchValue enum. */
        enum ChargePortLatchValue {

            /** ChargePortLatchUnknown value */
            ChargePortLatchUnknown = 0,

            /** ChargePortLatchSNA value */
            ChargePortLatchSNA = 1,

            /** ChargePortLatchDisengaged value */
            ChargePortLatchDisengaged = 2,

            /** ChargePortLatchEngaged value */
            ChargePortLatchEngaged = 3,

            /** ChargePortLatchBlocking value */
            ChargePortLatchBlocking = 4
        }

        /** DriveInverterState enum. */
        enum DriveInverterState {

            /** DriveInverterStateUnknown value */
            DriveInverterStateUnknown = 0,

            /** DriveInverterStateUnavailable value */
            DriveInverterStateUnavailable = 1,

            /** DriveInverterStateStandby value */
            DriveInverterStateStandby = 2,

            /** DriveInverterStateFault value */
            DriveInverterStateFault = 3,

            /** DriveInverterStateAbort value */
            DriveInverterStateAbort = 4,

            /** DriveInverterStateEnable value */
            DriveInverterStateEnable = 5
        }

        /** HvilStatus enum. */
        enum HvilStatus {

            /** HvilStatusUnknown value */
            HvilStatusUnknown = 0,

            /** HvilStatusFault value */
            HvilStatusFault = 1,

            /** HvilStatusOK value */
            HvilStatusOK = 2
        }

        /** WindowState enum. */
        enum WindowState {

            /** WindowStateUnknown value */
            WindowStateUnknown = 0,

            /** WindowStateClosed value */
            WindowStateClosed = 1,

            /** WindowStatePartiallyOpen value */
            WindowStatePartiallyOpen = 2,

            /** WindowStateOpened value */
            WindowStateOpened = 3
        }

        /** SeatFoldPosition enum. */
        enum SeatFoldPosition {

            /** SeatFoldPositionUnknown value */
            SeatFoldPositionUnknown = 0,

            /** SeatFoldPositionSNA value */
            SeatFoldPositionSNA = 1,

            /** SeatFoldPositionFaulted value */
            SeatFoldPositionFaulted = 2,

            /** SeatFoldPositionNotConfigured value */
            SeatFoldPositionNotConfigured = 3,

            /** SeatFoldPositionFolded value */
            SeatFoldPositionFolded = 4,

            /** SeatFoldPositionUnfolded value */
            SeatFoldPositionUnfolded = 5
        }

        /** TractorAirStatus enum. */
        enum TractorAirStatus {

            /** TractorAirStatusUnknown value */
            TractorAirStatusUnknown = 0,

            /** TractorAirStatusNotAvailable value */
            TractorAirStatusNotAvailable = 1,

            /** TractorAirStatusError value */
            TractorAirStatusError = 2,

            /** TractorAirStatusCharged value */
            TractorAirStatusCharged = 3,

            /** TractorAirStatusBuildingPressureIntermediate value */
            TractorAirStatusBuildingPressureIntermediate = 4,

            /** TractorAirStatusExhaustingPressureIntermediate value */
            TractorAirStatusExhaustingPressureIntermediate = 5,

            /** TractorAirStatusExhausted value */
            TractorAirStatusExhausted = 6
        }

        /** TrailerAirStatus enum. */
        enum TrailerAirStatus {

            /** TrailerAirStatusUnknown value */
            TrailerAirStatusUnknown = 0,

            /** TrailerAirStatusSNA value */
            TrailerAirStatusSNA = 1,

            /** TrailerAirStatusInvalid value */
            TrailerAirStatusInvalid = 2,

            /** TrailerAirStatusBobtailMode value */
            TrailerAirStatusBobtailMode = 3,

            /** TrailerAirStatusCharged value */
            TrailerAirStatusCharged = 4,

            /** TrailerAirStatusBuildingPressureIntermediate value */
            TrailerAirStatusBuildingPressureIntermediate = 5,

            /** TrailerAirStatusExhaustingPressureIntermediate value */
            TrailerAirStatusExhaustingPressureIntermediate = 6,

            /** TrailerAirStatusExhausted value */
            TrailerAirStatusExhausted = 7
        }

        /** HvacAutoModeState enum. */
        enum HvacAutoModeState {

            /** HvacAutoModeStateUnknown value */
            HvacAutoModeStateUnknown = 0,

            /** HvacAutoModeStateOn value */
            HvacAutoModeStateOn = 1,

            /** HvacAutoModeStateOverride value */
            HvacAutoModeStateOverride = 2
        }

        /** CabinOverheatProtectionModeState enum. */
        enum CabinOverheatProtectionModeState {

            /** CabinOverheatProtectionModeStateUnknown value */
            CabinOverheatProtectionModeStateUnknown = 0,

            /** CabinOverheatProtectionModeStateOff value */
            CabinOverheatProtectionModeStateOff = 1,

            /** CabinOverheatProtectionModeStateOn value */
            CabinOverheatProtectionModeStateOn = 2,

            /** CabinOverheatProtectionModeStateFanOnly value */
            CabinOverheatProtectionModeStateFanOnly = 3
        }

        /** ClimateOverheatProtectionTempLimit enum. */
        enum ClimateOverheatProtectionTempLimit {

            /** ClimateOverheatProtectionTempLimitUnknown value */
            ClimateOverheatProtectionTempLimitUnknown = 0,

            /** ClimateOverheatProtectionTempLimitHigh value */
            ClimateOverheatProtectionTempLimitHigh = 1,

            /** ClimateOverheatProtectionTempLimitMedium value */
            ClimateOverheatProtectionTempLimitMedium = 2,

            /** ClimateOverheatProtectionTempLimitLow value */
            ClimateOverheatProtectionTempLimitLow = 3
        }

        /** DefrostModeState enum. */
        enum DefrostModeState {

            /** DefrostModeStateUnknown value */
            DefrostModeStateUnknown = 0,

            /** DefrostModeStateOff value */
            DefrostModeStateOff = 1,

            /** DefrostModeStateNormal value */
            DefrostModeStateNormal = 2,

            /** DefrostModeStateMax value */
            DefrostModeStateMax = 3,

            /** DefrostModeStateAutoDefog value */
            DefrostModeStateAutoDefog = 4
        }

        /** ClimateKeeperModeState enum. */
        enum ClimateKeeperModeState {

            /** ClimateKeeperModeStateUnknown value */
            ClimateKeeperModeStateUnknown = 0,

            /** ClimateKeeperModeStateOff value */
            ClimateKeeperModeStateOff = 1,

            /** ClimateKeeperModeStateOn value */
            ClimateKeeperModeStateOn = 2,

            /** ClimateKeeperModeStateDog value */
            ClimateKeeperModeStateDog = 3,

            /** ClimateKeeperModeStateParty value */
            ClimateKeeperModeStateParty = 4
        }

        /** HvacPowerState enum. */
        enum HvacPowerState {

            /** HvacPowerStateUnknown value */
            HvacPowerStateUnknown = 0,

            /** HvacPowerStateOff value */
            HvacPowerStateOff = 1,

            /** HvacPowerStateOn value */
            HvacPowerStateOn = 2,

            /** HvacPowerStatePrecondition value */
            HvacPowerStatePrecondition = 3,

            /** HvacPowerStateOverheatProtect value */
            HvacPowerStateOverheatProtect = 4
        }

        /** FastCharger enum. */
        enum FastCharger {

            /** FastChargerUnknown value */
            FastChargerUnknown = 0,

            /** FastChargerSupercharger value */
            FastChargerSupercharger = 1,

            /** FastChargerCHAdeMO value */
            FastChargerCHAdeMO = 2,

            /** FastChargerGB value */
            FastChargerGB = 3,

            /** FastChargerACSingleWireCAN value */
            FastChargerACSingleWireCAN = 4,

            /** FastChargerCombo value */
            FastChargerCombo = 5,

            /** FastChargerMCSingleWireCAN value */
            FastChargerMCSingleWireCAN = 6,

            /** FastChargerOther value */
            FastChargerOther = 7,

            /** FastChargerSNA value */
            FastChargerSNA = 8
        }

        /** CableType enum. */
        enum CableType {

            /** CableTypeUnknown value */
            CableTypeUnknown = 0,

            /** CableTypeIEC value */
            CableTypeIEC = 1,

            /** CableTypeSAE value */
            CableTypeSAE = 2,

            /** CableTypeGB_AC value */
            CableTypeGB_AC = 3,

            /** CableTypeGB_DC value */
            CableTypeGB_DC = 4,

            /** CableTypeSNA value */
            CableTypeSNA = 5
        }

        /** TonneauTentModeState enum. */
        enum TonneauTentModeState {

            /** TonneauTentModeStateUnknown value */
            TonneauTentModeStateUnknown = 0,

            /** TonneauTentModeStateInactive value */
            TonneauTentModeStateInactive = 1,

            /** TonneauTentModeStateMoving value */
            TonneauTentModeStateMoving = 2,

            /** TonneauTentModeStateFailed value */
            TonneauTentModeStateFailed = 3,

            /** TonneauTentModeStateActive value */
            TonneauTentModeStateActive = 4
        }

        /** TonneauPositionState enum. */
        enum TonneauPositionState {

            /** TonneauPositionStateUnknown value */
            TonneauPositionStateUnknown = 0,

            /** TonneauPositionStateInvalid value */
            TonneauPositionStateInvalid = 1,

            /** TonneauPositionStateClosed value */
            TonneauPositionStateClosed = 2,

            /** TonneauPositionStatePartiallyOpen value */
            TonneauPositionStatePartiallyOpen = 3,

            /** TonneauPositionStateFullyOpen value */
            TonneauPositionStateFullyOpen = 4
        }

        /** PowershareState enum. */
        enum PowershareState {

            /** PowershareStateUnknown value */
            PowershareStateUnknown = 0,

            /** PowershareStateInactive value */
            PowershareStateInactive = 1,

            /** PowershareStateHandshaking value */
            PowershareStateHandshaking = 2,

            /** PowershareStateInit value */
            PowershareStateInit = 3,

            /** PowershareStateEnabled value */
            PowershareStateEnabled = 4,

            /** PowershareStateEnabledReconnectingSoon value */
            PowershareStateEnabledReconnectingSoon = 5,

            /** PowershareStateStopped value */
            PowershareStateStopped = 6
        }

        /** PowershareStopReasonStatus enum. */
        enum PowershareStopReasonStatus {

            /** PowershareStopReasonStatusUnknown value */
            PowershareStopReasonStatusUnknown = 0,

            /** PowershareStopReasonStatusNone value */
            PowershareStopReasonStatusNone = 1,

            /** PowershareStopReasonStatusSOCTooLow value */
            PowershareStopReasonStatusSOCTooLow = 2,

            /** PowershareStopReasonStatusRetry value */
            PowershareStopReasonStatusRetry = 3,

            /** PowershareStopReasonStatusFault value */
            PowershareStopReasonStatusFault = 4,

            /** PowershareStopReasonStatusUser value */
            PowershareStopReasonStatusUser = 5,

            /** PowershareStopReasonStatusReconnecting value */
            PowershareStopReasonStatusReconnecting = 6,

            /** PowershareStopReasonStatusAuthentication value */
            PowershareStopReasonStatusAuthentication = 7
        }

        /** PowershareTypeStatus enum. */
        enum PowershareTypeStatus {

            /** PowershareTypeStatusUnknown value */
            PowershareTypeStatusUnknown = 0,

            /** PowershareTypeStatusNone value */
            PowershareTypeStatusNone = 1,

            /** PowershareTypeStatusLoad value */
            PowershareTypeStatusLoad = 2,

            /** PowershareTypeStatusHome value */
            PowershareTypeStatusHome = 3
        }

        /** DisplayState enum. */
        enum DisplayState {

            /** DisplayStateUnknown value */
            DisplayStateUnknown = 0,

            /** DisplayStateOff value */
            DisplayStateOff = 1,

            /** DisplayStateDim value */
            DisplayStateDim = 2,

            /** DisplayStateAccessory value */
            DisplayStateAccessory = 3,

            /** DisplayStateOn value */
            DisplayStateOn = 4,

            /** DisplayStateDriving value */
            DisplayStateDriving = 5,

            /** DisplayStateCharging value */
            DisplayStateCharging = 6,

            /** DisplayStateLock value */
            DisplayStateLock = 7,

            /** DisplayStateSentry value */
            DisplayStateSentry = 8,

            /** DisplayStateDog value */
            DisplayStateDog = 9,

            /** DisplayStateEntertainment value */
            DisplayStateEntertainment = 10
        }

        /** DistanceUnit enum. */
        enum DistanceUnit {

            /** DistanceUnitUnknown value */
            DistanceUnitUnknown = 0,

            /** DistanceUnitMiles value */
            DistanceUnitMiles = 1,

            /** DistanceUnitKilometers value */
            DistanceUnitKilometers = 2
        }

        /** TemperatureUnit enum. */
        enum TemperatureUnit {

            /** TemperatureUnitUnknown value */
            TemperatureUnitUnknown = 0,

            /** TemperatureUnitFahrenheit value */
            TemperatureUnitFahrenheit = 1,

            /** TemperatureUnitCelsius value */
            TemperatureUnitCelsius = 2
        }

        /** PressureUnit enum. */
        enum PressureUnit {

            /** PressureUnitUnknown value */
            PressureUnitUnknown = 0,

            /** PressureUnitPsi value */
            PressureUnitPsi = 1,

            /** PressureUnitBar value */
            PressureUnitBar = 2
        }

        /** ChargeUnitPreference enum. */
        enum ChargeUnitPreference {

            /** ChargeUnitUnknown value */
            ChargeUnitUnknown = 0,

            /** ChargeUnitDistance value */
            ChargeUnitDistance = 1,

            /** ChargeUnitPercent value */
            ChargeUnitPercent = 2
        }

        /** SunroofInstalledState enum. */
        enum SunroofInstalledState {

            /** SunroofInstalledStateUnknown value */
            SunroofInstalledStateUnknown = 0,

            /** SunroofInstalledStateNotInstalled value */
            SunroofInstalledStateNotInstalled = 1,

            /** SunroofInstalledStateGen1Installed value */
            SunroofInstalledStateGen1Installed = 2,

            /** SunroofInstalledStateGen2Installed value */
            SunroofInstalledStateGen2Installed = 3
        }

        /** TurnSignalState enum. */
        enum TurnSignalState {

            /** TurnSignalStateUnknown value */
            TurnSignalStateUnknown = 0,

            /** TurnSignalStateOff value */
            TurnSignalStateOff = 1,

            /** TurnSignalStateLeft value */
            TurnSignalStateLeft = 2,

            /** TurnSignalStateRight value */
            TurnSignalStateRight = 3,

            /** TurnSignalStateBoth value */
            TurnSignalStateBoth = 4
        }

        /** MediaStatus enum. */
        enum MediaStatus {

            /** MediaStatusUnknown value */
            MediaStatusUnknown = 0,

            /** MediaStatusStopped value */
            MediaStatusStopped = 1,

            /** MediaStatusPlaying value */
            MediaStatusPlaying = 2,

            /** MediaStatusPaused value */
            MediaStatusPaused = 3
        }
    }

    /** Namespace vehicle_error. */
    namespace vehicle_error {

        /**
         * Properties of a VehicleErrors.
         * @deprecated Use telemetry.vehicle_error.VehicleErrors.$Properties instead.
         */
        interface IVehicleErrors extends telemetry.vehicle_error.VehicleErrors.$Properties {
        }

        /** Represents a VehicleErrors. */
        class VehicleErrors {

            /**
             * Constructs a new VehicleErrors.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_error.VehicleErrors.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VehicleErrors errors. */
            errors: telemetry.vehicle_error.VehicleError.$Properties[];

            /** VehicleErrors createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** VehicleErrors vin. */
            vin: string;

            /**
             * Creates a new VehicleErrors instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VehicleErrors instance
             */
            static create(properties: telemetry.vehicle_error.VehicleErrors.$Shape): telemetry.vehicle_error.VehicleErrors & telemetry.vehicle_error.VehicleErrors.$Shape;
            static create(properties?: telemetry.vehicle_error.VehicleErrors.$Properties): telemetry.vehicle_error.VehicleErrors;

            /**
             * Encodes the specified VehicleErrors message. Does not implicitly {@link telemetry.vehicle_error.VehicleErrors.verify|verify} messages.
             * @param message VehicleErrors message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_error.VehicleErrors.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VehicleErrors message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_error.VehicleErrors & telemetry.vehicle_error.VehicleErrors.$Shape} VehicleErrors
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_error.VehicleErrors & telemetry.vehicle_error.VehicleErrors.$Shape;

            /**
             * Creates a VehicleErrors message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VehicleErrors
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_error.VehicleErrors;

            /**
             * Creates a plain object from a VehicleErrors message. Also converts values to other types if specified.
             * @param message VehicleErrors
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_error.VehicleErrors, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VehicleErrors to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VehicleErrors {

            /** Properties of a VehicleErrors. */
            interface $Properties {

                /** VehicleErrors errors */
                errors?: (telemetry.vehicle_error.VehicleError.$Properties[]|null);

                /** VehicleErrors createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** VehicleErrors vin */
                vin?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VehicleErrors. */
            type $Shape = telemetry.vehicle_error.VehicleErrors.$Properties;
        }

        /**
         * Properties of a VehicleError.
         * @deprecated Use telemetry.vehicle_error.VehicleError.$Properties instead.
         */
        interface IVehicleError extends telemetry.vehicle_error.VehicleError.$Properties {
        }

        /** Represents a VehicleError. */
        class VehicleError {

            /**
             * Constructs a new VehicleError.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_error.VehicleError.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VehicleError createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** VehicleError name. */
            name: string;

            /** VehicleError tags. */
            tags: { [k: string]: string };

            /** VehicleError body. */
            body: string;

            /**
             * Creates a new VehicleError instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VehicleError instance
             */
            static create(properties: telemetry.vehicle_error.VehicleError.$Shape): telemetry.vehicle_error.VehicleError & telemetry.vehicle_error.VehicleError.$Shape;
            static create(properties?: telemetry.vehicle_error.VehicleError.$Properties): telemetry.vehicle_error.VehicleError;

            /**
             * Encodes the specified VehicleError message. Does not implicitly {@link telemetry.vehicle_error.VehicleError.verify|verify} messages.
             * @param message VehicleError message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_error.VehicleError.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VehicleError message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_error.VehicleError & telemetry.vehicle_error.VehicleError.$Shape} VehicleError
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_error.VehicleError & telemetry.vehicle_error.VehicleError.$Shape;

            /**
             * Creates a VehicleError message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VehicleError
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_error.VehicleError;

            /**
             * Creates a plain object from a VehicleError message. Also converts values to other types if specified.
             * @param message VehicleError
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_error.VehicleError, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VehicleError to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VehicleError {

            /** Properties of a VehicleError. */
            interface $Properties {

                /** VehicleError createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** VehicleError name */
                name?: (string|null);

                /** VehicleError tags */
                tags?: ({ [k: string]: string }|null);

                /** VehicleError body */
                body?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VehicleError. */
            type $Shape = telemetry.vehicle_error.VehicleError.$Properties;
        }
    }

    /** Namespace vehicle_metrics. */
    namespace vehicle_metrics {

        /**
         * Properties of a VehicleMetrics.
         * @deprecated Use telemetry.vehicle_metrics.VehicleMetrics.$Properties instead.
         */
        interface IVehicleMetrics extends telemetry.vehicle_metrics.VehicleMetrics.$Properties {
        }

        /** Represents a VehicleMetrics. */
        class VehicleMetrics {

            /**
             * Constructs a new VehicleMetrics.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_metrics.VehicleMetrics.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VehicleMetrics metrics. */
            metrics: telemetry.vehicle_metrics.Metric.$Properties[];

            /** VehicleMetrics createdAt. */
            createdAt?: (google.protobuf.Timestamp.$Properties|null);

            /** VehicleMetrics vin. */
            vin: string;

            /**
             * Creates a new VehicleMetrics instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VehicleMetrics instance
             */
            static create(properties: telemetry.vehicle_metrics.VehicleMetrics.$Shape): telemetry.vehicle_metrics.VehicleMetrics & telemetry.vehicle_metrics.VehicleMetrics.$Shape;
            static create(properties?: telemetry.vehicle_metrics.VehicleMetrics.$Properties): telemetry.vehicle_metrics.VehicleMetrics;

            /**
             * Encodes the specified VehicleMetrics message. Does not implicitly {@link telemetry.vehicle_metrics.VehicleMetrics.verify|verify} messages.
             * @param message VehicleMetrics message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_metrics.VehicleMetrics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VehicleMetrics message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_metrics.VehicleMetrics & telemetry.vehicle_metrics.VehicleMetrics.$Shape} VehicleMetrics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_metrics.VehicleMetrics & telemetry.vehicle_metrics.VehicleMetrics.$Shape;

            /**
             * Creates a VehicleMetrics message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns VehicleMetrics
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_metrics.VehicleMetrics;

            /**
             * Creates a plain object from a VehicleMetrics message. Also converts values to other types if specified.
             * @param message VehicleMetrics
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_metrics.VehicleMetrics, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this VehicleMetrics to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace VehicleMetrics {

            /** Properties of a VehicleMetrics. */
            interface $Properties {

                /** VehicleMetrics metrics */
                metrics?: (telemetry.vehicle_metrics.Metric.$Properties[]|null);

                /** VehicleMetrics createdAt */
                createdAt?: (google.protobuf.Timestamp.$Properties|null);

                /** VehicleMetrics vin */
                vin?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VehicleMetrics. */
            type $Shape = telemetry.vehicle_metrics.VehicleMetrics.$Properties;
        }

        /**
         * Properties of a Metric.
         * @deprecated Use telemetry.vehicle_metrics.Metric.$Properties instead.
         */
        interface IMetric extends telemetry.vehicle_metrics.Metric.$Properties {
        }

        /** Represents a Metric. */
        class Metric {

            /**
             * Constructs a new Metric.
             * @param [properties] Properties to set
             */
            constructor(properties?: telemetry.vehicle_metrics.Metric.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Metric name. */
            name: string;

            /** Metric tags. */
            tags: { [k: string]: string };

            /** Metric value. */
            value: number;

            /**
             * Creates a new Metric instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Metric instance
             */
            static create(properties: telemetry.vehicle_metrics.Metric.$Shape): telemetry.vehicle_metrics.Metric & telemetry.vehicle_metrics.Metric.$Shape;
            static create(properties?: telemetry.vehicle_metrics.Metric.$Properties): telemetry.vehicle_metrics.Metric;

            /**
             * Encodes the specified Metric message. Does not implicitly {@link telemetry.vehicle_metrics.Metric.verify|verify} messages.
             * @param message Metric message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: telemetry.vehicle_metrics.Metric.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Metric message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {telemetry.vehicle_metrics.Metric & telemetry.vehicle_metrics.Metric.$Shape} Metric
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): telemetry.vehicle_metrics.Metric & telemetry.vehicle_metrics.Metric.$Shape;

            /**
             * Creates a Metric message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Metric
             */
            static fromObject(object: { [k: string]: any }): telemetry.vehicle_metrics.Metric;

            /**
             * Creates a plain object from a Metric message. Also converts values to other types if specified.
             * @param message Metric
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: telemetry.vehicle_metrics.Metric, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Metric to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Metric {

            /** Properties of a Metric. */
            interface $Properties {

                /** Metric name */
                name?: (string|null);

                /** Metric tags */
                tags?: ({ [k: string]: string }|null);

                /** Metric value */
                value?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Metric. */
            type $Shape = telemetry.vehicle_metrics.Metric.$Properties;
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of a Timestamp.
         * @deprecated Use google.protobuf.Timestamp.$Properties instead.
         */
        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        /** Represents a Timestamp. */
        class Timestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Timestamp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Timestamp seconds. */
            seconds: (number|Long);

            /** Timestamp nanos. */
            nanos: number;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Timestamp instance
             */
            static create(properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
            static create(properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;

            /**
             * Creates a Timestamp message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Timestamp
             */
            static fromObject(object: { [k: string]: any }): google.protobuf.Timestamp;

            /**
             * Creates a plain object from a Timestamp message. Also converts values to other types if specified.
             * @param message Timestamp
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: google.protobuf.Timestamp, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Timestamp to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Timestamp {

            /** Properties of a Timestamp. */
            interface $Properties {

                /** Timestamp seconds */
                seconds?: (number|Long|null);

                /** Timestamp nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Timestamp. */
            type $Shape = google.protobuf.Timestamp.$Properties;
        }
    }
}
